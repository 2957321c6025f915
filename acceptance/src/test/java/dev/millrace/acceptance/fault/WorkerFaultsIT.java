package dev.millrace.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Program;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.installation.Signals;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.acceptance.media.PublishedStream;
import dev.millrace.embedded.host.Processes;
import dev.millrace.id.VideoId;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Report;
import dev.millrace.task.TaskEvent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Workers that die or freeze in the middle of an encode. */
@Running
class WorkerFaultsIT {

    private static final int FRAMES = 240;

    /** A revoked FFmpeg is dead within three seconds, on a machine that has nothing else to do. */
    private static final Duration REVOKED = Duration.ofSeconds(10);

    private static final List<Program> CREW = new ArrayList<>();

    private final Installation installation;

    WorkerFaultsIT(Installation installation) {
        this.installation = installation;
    }

    @AfterAll
    static void dismiss() {
        CREW.forEach(Program::close);
    }

    @Test
    void worker_killedInMidEncode_isReplacedByAnother() {
        crew(2);
        VideoId video = awaitMidEncode();
        Program holder = holder(video);
        ProcessHandle ffmpeg = holder.ffmpeg().orElseThrow();

        holder.kill();

        Awaitility.await("an FFmpeg without a worker ends").atMost(REVOKED).until(() -> Processes.hasEnded(ffmpeg));
        URI master = installation.api().awaitStream(video);
        Set<String> claims = OneStream.assertPublishedOnce(installation.log(), video, master, FRAMES);
        assertThat(claims).singleElement().asString().startsWith("a2-");
        assertThat(workers(video)).hasSize(2);
    }

    @Test
    void worker_frozenPastItsLeaseAndThawed_publishesNothing() {
        crew(2);
        VideoId video = awaitMidEncode();
        Program loser = holder(video);

        loser.signal("STOP");
        URI master;
        try {
            master = installation.api().awaitStream(video);
        } finally {
            loser.signal("CONT");
        }

        Awaitility.await("the loser gives up")
                .atMost(REVOKED)
                .until(() -> loser.ffmpeg().isEmpty());
        PublishedStream before = PublishedStream.download(master);
        Set<String> claims = OneStream.assertPublishedOnce(installation.log(), video, master, FRAMES);
        String first = installation.log().encoding(video, Report.Claimed.class).stream()
                .map(TaskEvent::claim)
                .filter(claim -> claim.attempt() == 1)
                .map(Object::toString)
                .findFirst()
                .orElseThrow();
        assertThat(claims).doesNotContain(first).singleElement().asString().startsWith("a2-");
        assertThat(before.names()).noneMatch(name -> name.contains(first.replaceFirst("a1", "")));
        assertThat(loser.isAlive()).as("the loser goes on with other work").isTrue();
        assertThat(installation.api().awaitStream(video)).isEqualTo(master);
    }

    @Test
    void ffmpeg_killedAlone_isStartedAgain() {
        crew(1);
        VideoId video = awaitMidEncode();

        Signals.send("KILL", holder(video).ffmpeg().orElseThrow().pid());

        URI master = installation.api().awaitStream(video);
        Set<String> claims = OneStream.assertPublishedOnce(installation.log(), video, master, FRAMES);
        assertThat(claims).singleElement().asString().startsWith("a2-");
        assertThat(installation.log().encoding(video, Report.Failed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.report())
                        .isInstanceOfSatisfying(
                                Report.Failed.class,
                                failed -> assertThat(failed.failure().code()).isEqualTo(FailureCode.ENCODER_FAILED)));
    }

    /** So many workers of our own that live; the survivors of one test serve in the next. */
    private void crew(int size) {
        CREW.removeIf(worker -> !worker.isAlive());
        while (CREW.size() < size) {
            CREW.add(installation.freeWorker("crew"));
        }
    }

    private VideoId awaitMidEncode() {
        VideoId video = installation.api().upload(Clips.slow(), Map.of("lane", Installation.FREE_LANE));
        installation.log().awaitMidEncode(video);
        return video;
    }

    /** Who encodes the pictures; another may have an FFmpeg, too, that makes something else. */
    private Program holder(VideoId video) {
        String named = "worker=\"" + workers(video).getLast() + "\"";
        return CREW.stream()
                .filter(worker -> worker.errors().contains(named))
                .filter(worker -> worker.ffmpeg().isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("the encode has ended already: the clip is too short"));
    }

    private List<String> workers(VideoId video) {
        return installation.log().encoding(video, Report.Claimed.class).stream()
                .map(event -> event.claim().worker().value())
                .distinct()
                .toList();
    }
}
