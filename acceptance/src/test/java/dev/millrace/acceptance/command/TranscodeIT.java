package dev.millrace.acceptance.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Program;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.embedded.host.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code millrace transcode}, against a platform that runs, and alone. */
@Running
class TranscodeIT {

    private static final List<String> STATUSES =
            List.of("awaiting_upload", "probing", "encoding", "packaging", "ready");

    private final Installation installation;

    TranscodeIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void transcode_ofSeveralFilesAsJson_tellsOfEachUntilItIsReady(@TempDir Path out) {
        Path silent = Clips.silent();
        Path umlaut = Clips.renamed(silent, "mein Film ä.mp4");

        Program.Ended ended = Program.run(
                "transcode-json",
                installation.environment(),
                "transcode",
                silent.toString(),
                umlaut.toString(),
                "--json",
                "--profile",
                "preview",
                "--out",
                out.toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        for (String file : List.of("silent.mp4", "mein Film ä.mp4")) {
            List<JsonNode> lines = lines(ended.out(), file);
            assertThat(lines.getFirst().path("event").asString()).isEqualTo("uploading");
            assertThat(statuses(lines)).isNotEmpty().isSorted();
            assertThat(lines.getLast().path("event").asString()).isEqualTo("ready");
            assertThat(lines.getLast().path("hls").asString()).endsWith("/master.m3u8");
            assertThat(Path.of(lines.getLast().path("copy").asString()))
                    .hasFileName("master.m3u8")
                    .exists()
                    .hasParent(out.resolve(file.replace(".mp4", "")).toAbsolutePath());
        }
    }

    @Test
    void transcode_withoutARunningPlatform_bringsItsOwnAndLeavesNothingRunning(@TempDir Path out) throws Exception {
        Path data = Installation.fresh("alone");

        Program alone = Program.start(
                "transcode",
                Installation.environment(data),
                "transcode",
                Clips.silent().toString(),
                "--out",
                out.toString());
        String master = alone.awaitOutput("http");
        List<ProcessHandle> children = alone.descendants();
        Program.Ended ended = alone.await(Duration.ofSeconds(60));

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out().strip()).isEqualTo(master).endsWith("/master.m3u8");
        assertThat(children).allMatch(Processes::hasEnded);
        assertThat(Files.readString(out.resolve("master.m3u8"))).contains("RESOLUTION=320x180");
        try (Stream<Path> files = Files.walk(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("index.m3u8", "s00000.m4s", "poster.jpg", "storyboard.vtt");
        }
        assertThat(sprites(out)).isNotEmpty().allMatch(Files::isRegularFile);
    }

    @Test
    void transcode_ofAFileThatIsNotThere_isNotUnderstood() {
        Program.Ended ended = Program.run("missing", installation.environment(), "transcode", "no-such-film.mp4");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("no such file: no-such-film.mp4");
    }

    /** What the storyboard's cues name. */
    private static List<Path> sprites(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("storyboard.vtt")).stream()
                .filter(line -> line.contains("#xywh="))
                .map(line -> folder.resolve(line.substring(0, line.indexOf('#'))))
                .toList();
    }

    private static List<JsonNode> lines(String out, String file) {
        JsonMapper json = new JsonMapper();
        return out.lines()
                .map(json::readTree)
                .filter(line -> line.path("file").asString().equals(file))
                .toList();
    }

    /** Places in the order of a job. */
    private static List<Integer> statuses(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.path("event").asString().equals("status"))
                .map(line -> STATUSES.indexOf(line.path("data").path("status").asString()))
                .toList();
    }
}
