package dev.millrace.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegSizeTest {

    @TempDir
    Path folder;

    @Test
    void of_file_isWhatItsFrameSays() throws IOException {
        Path file = file("ffd8 ffe00004aabb ffc00011 08 005a 00a0 03");

        assertThat(JpegSize.of(file)).contains(new JpegSize(160, 90));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ffd8",
                "8950 4e47",
                "ffd8 ffe00000",
                "ffd8 ffe0ffff 00",
                "ffd8 0102 0304",
                "ffd8 ffc00011 08 00"
            })
    void of_whatIsNone_isNothing(String hex) throws IOException {
        assertThat(JpegSize.of(file(hex))).isEmpty();
    }

    private Path file(String hex) throws IOException {
        return Files.write(folder.resolve("a.jpg"), HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
