package dev.millrace.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.platform.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

    @TempDir
    Path folder;

    @Test
    void disk_ofAFolderThatWillBeMade_tellsWhatIsFree() {
        assertThat(disk(folder.resolve("a/b")).seen()).matches("\\d+\\.\\d GiB free for .*/a/b");
    }

    @Test
    void disk_belowAFile_isBad() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(disk(file.resolve("data")))
                .isEqualTo(Finding.bad(
                        "disk",
                        "nothing can be written to " + file.resolve("data"),
                        "Set MILLRACE_DATA to a folder that can be written."));
    }

    private static Finding disk(Path data) {
        return new Checks(new Place(data, Map.of()), Map.of()).disk();
    }
}
