package dev.millrace.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Api;
import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Program;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.acceptance.media.Media;
import dev.millrace.acceptance.media.PublishedStream;
import dev.millrace.embedded.host.Processes;
import dev.millrace.id.VideoId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Everything dies at once, and is started again on what is on the disk. */
class PowerCutIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void platform_killedInMidJobAndStartedAgain_finishesTheJobAndStopsInOrder() {
        Path data = Installation.fresh("power-cut");
        Program first = Program.start("up", Installation.environment(data), "up", "--port", "0");
        Api api = new Api(URI.create(first.awaitOutput("http")), data);
        VideoId video = api.upload(Clips.slow(), Map.of());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> first.ffmpeg().isPresent()
                        && api.video(video).path("status").asString().equals("encoding"));
        List<ProcessHandle> children = first.descendants();

        first.kill();

        assertAllEnd(children);
        Program second = Program.start("up", Installation.environment(data), "up", "--port", "0");
        Api again = new Api(URI.create(second.awaitOutput("http")), data);
        PublishedStream stream = PublishedStream.download(again.awaitStream(video));
        assertThat(stream.pictures()).hasSize(3).extracting(Media::frames).containsOnly(240);
        assertStopsInOrder(second);
    }

    private static void assertStopsInOrder(Program platform) {
        List<ProcessHandle> children = platform.descendants();
        assertThat(children).as("Redis and the registry, at least").hasSizeGreaterThanOrEqualTo(2);

        platform.signal("INT");

        Program.Ended ended = platform.await(SOON);
        assertThat(ended.code()).as("as a shell has it for SIGINT").isEqualTo(130);
        assertAllEnd(children);
    }

    private static void assertAllEnd(List<ProcessHandle> processes) {
        Awaitility.await().atMost(SOON).until(() -> processes.stream().allMatch(Processes::hasEnded));
    }
}
