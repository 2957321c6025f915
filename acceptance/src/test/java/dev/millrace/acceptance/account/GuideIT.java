package dev.millrace.acceptance.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.acceptance.media.Media;
import dev.millrace.acceptance.media.PublishedStream;
import dev.millrace.id.VideoId;
import dev.millrace.testing.Needs;
import dev.millrace.testing.Needs.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/uploading.md}, followed word for word by a shell. */
@Running
@Needs(Tool.CURL)
class GuideIT {

    private static final Path GUIDE = Path.of("..", "docs", "uploading.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VIDEO = Pattern.compile("made (\\S+)");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** What a person would do: look at the mails. */
    private static final String READ_CODE = """
        until code=$(curl -s $base/outbox | grep -oP "<h2>\\\\K\\\\d{6}(?= is your[^<]*</h2><p>to $email)"); do sleep 0.2; done
        """;

    private final Installation installation;

    @TempDir
    private Path folder;

    GuideIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void newcomer_withTheGuideAndAShell_hasTwoStreams() throws Exception {
        Files.copy(Clips.heavy(), folder.resolve("film.mp4"));

        String printed = follow(script());

        assertThat(printed).contains("event: snapshot").contains("\"status\":\"ready\"");
        List<VideoId> videos = VIDEO.matcher(printed)
                .results()
                .map(made -> VideoId.parse(made.group(1)))
                .toList();
        assertThat(videos).hasSize(2).doesNotHaveDuplicates();
        for (VideoId video : videos) {
            assertThat(PublishedStream.download(installation.api().awaitStream(video))
                            .pictures())
                    .extracting(Media::frames)
                    .containsOnly(50);
        }
        assertThat(installation
                        .api()
                        .video(videos.getFirst())
                        .path("passthrough")
                        .asString())
                .isEqualTo("order 7");
    }

    private String script() throws IOException {
        String email = "p" + UUID.randomUUID() + "@example.org";
        List<String> blocks = BLOCK.matcher(Files.readString(GUIDE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(5);
        return "set -euo pipefail\nemail=" + email + "\n"
                + blocks.stream()
                        .map(block -> block.replace(
                                "http://localhost:8080", installation.url().toString()))
                        .map(block -> block.replace("ann@example.org", email))
                        .map(block -> block.contains("123456") ? READ_CODE + block.replace("123456", "$code") : block)
                        .map(block -> block.contains("$base/v1/videos")
                                ? block + "\necho made $(jq -r .id <<<\"$video\")"
                                : block)
                        .collect(Collectors.joining("\n"));
    }

    private String follow(String script) throws IOException, InterruptedException {
        Path out = folder.resolve("printed");
        Process shell = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try {
            assertThat(shell.waitFor(LIMIT)).as("it ends").isTrue();
        } finally {
            shell.destroyForcibly();
        }
        assertThat(shell.exitValue()).as(() -> read(folder.resolve("errors"))).isZero();
        return Files.readString(out);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
