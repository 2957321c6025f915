package dev.millrace.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Program;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.id.VideoId;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Report;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A worker without space to work in. */
@Running
final class DiskFullIT {

    private static final int FRAMES = 240;
    private static final long DISK = 512 * 1024;

    private final Installation installation;

    DiskFullIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void worker_whoseDiskIsFull_saysSoAndTidiesUpAndAnotherDoesIt() throws Exception {
        assumeTrue(mayMount(), "Only root may mount a small disk.");
        Path clip = Clips.slow();
        assertThat(Files.size(clip)).isGreaterThan(DISK);
        VideoId video;
        try (Program cramped = installation.crampedWorker(Long.toString(DISK))) {
            video = installation.api().upload(clip, Map.of("lane", Installation.FREE_LANE));

            Awaitility.await("a failure is reported")
                    .until(() -> !failures(video).isEmpty());
            assertThat(failures(video)).containsOnly(FailureCode.DISK_FULL);
            Awaitility.await("nothing of it stays")
                    .until(() -> Installation.inWork(cramped).stream()
                            .allMatch(file -> file.toFile().length() == 0));
        }

        try (Program _ = installation.freeWorker("roomy")) {
            URI master = installation.api().awaitStream(video);

            Set<String> claims = OneStream.assertPublishedOnce(installation.log(), video, master, FRAMES);
            assertThat(claims).hasSize(1);
        }
    }

    private List<FailureCode> failures(VideoId video) {
        return installation.log().reports(video, Report.Failed.class).stream()
                .map(event -> ((Report.Failed) event.report()).failure().code())
                .toList();
    }

    private static boolean mayMount() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0;
    }
}
