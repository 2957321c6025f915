package dev.millrace.acceptance.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Program;
import dev.millrace.acceptance.media.Clips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of a checkout that is built, called from elsewhere by a link, with no setting at all. */
class LauncherIT {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private Path temporary;

    private Path checkout;
    private Path elsewhere;
    private Path link;

    @BeforeEach
    void layOut() throws IOException {
        checkout = Files.createDirectory(temporary.resolve("a checkout"));
        elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.createDirectories(checkout.resolve("standalone/src/main"));
        Files.copy(REPOSITORY.resolve("pom.xml"), checkout.resolve("pom.xml"));
        Files.copy(REPOSITORY.resolve("standalone/pom.xml"), checkout.resolve("standalone/pom.xml"));
        Files.copy(REPOSITORY.resolve("millrace"), checkout.resolve("millrace"));
        Path standalone = Files.createDirectory(checkout.resolve("standalone/target"));
        for (String part : List.of("lib", "millrace-standalone-0.1.0-SNAPSHOT.jar")) {
            linked(
                    standalone.resolve(part),
                    REPOSITORY.resolve("standalone/target").resolve(part));
        }
        Files.createDirectory(checkout.resolve("embedded"));
        linked(checkout.resolve("embedded/target"), REPOSITORY.resolve("embedded/target"));
        Files.createFile(standalone.resolve("built"));
        link = linked(temporary.resolve("millrace"), checkout.resolve("millrace"));
    }

    @Test
    void transcode_fromAnotherFolder_leavesTheStreamBesideTheCaller() throws IOException {
        Files.copy(Clips.silent(), elsewhere.resolve("mein Film ä.mp4"));

        Program.Ended ended = launch("transcode", "mein Film ä.mp4");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).doesNotContain("Building");
        assertThat(elsewhere.resolve("mein Film ä-hls/master.m3u8")).content().contains("RESOLUTION=320x180");
        assertThat(checkout.resolve(".millrace")).as("its data").isDirectory();
    }

    @Test
    void transcode_ofWhatIsNoFilm_endsWithACodeAndASentence() throws IOException {
        Files.writeString(elsewhere.resolve("film.mp4"), "this is no film\n".repeat(100));

        Program.Ended ended = launch("transcode", "film.mp4");

        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err()).contains("NOT_MEDIA");
    }

    private Program.Ended launch(String... arguments) {
        List<String> command = new ArrayList<>(List.of(link.toString()));
        command.addAll(List.of(arguments));
        Map<String, String> environment = Map.of("JAVA_HOME", System.getProperty("java.home"), "LC_ALL", "C.UTF-8");
        try (Program program = Program.start("launcher", elsewhere, environment, command)) {
            return program.await(LIMIT);
        }
    }

    private static Path linked(Path link, Path target) throws IOException {
        assertThat(target).as("built by `mvn -pl standalone -am package`").exists();
        return Files.createSymbolicLink(link, target);
    }
}
