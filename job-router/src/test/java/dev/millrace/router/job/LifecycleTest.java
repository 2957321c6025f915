package dev.millrace.router.job;

import static dev.millrace.router.job.Machine.ID;
import static dev.millrace.router.job.Machine.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.Sha256;
import dev.millrace.id.VideoId;
import dev.millrace.media.VideoRendition;
import dev.millrace.router.job.Job.Encoding;
import dev.millrace.router.job.Job.Packaging;
import dev.millrace.router.job.Job.Probing;
import dev.millrace.router.job.Job.Ready;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Lane;
import dev.millrace.task.Limits;
import dev.millrace.task.Output;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Task;
import dev.millrace.task.TaskKind;
import dev.millrace.task.Work;
import dev.millrace.video.JobCommand;
import dev.millrace.video.RenditionSnapshot;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** From registration to publication, stage by stage. */
class LifecycleTest {

    @Test
    void registered_newVideo_awaitsItsUpload() {
        Machine machine = Machine.registered();

        assertThat(machine.shown().status()).isEqualTo(VideoStatus.AWAITING_UPLOAD);
        assertThat(machine.shown().version()).isEqualTo(1);
        assertThat(machine.announced()).containsExactly(VideoEvent.Type.CREATED);
        assertThat(machine.offered()).isEmpty();
    }

    @Test
    void uploaded_registeredVideo_offersAProbe() {
        Machine machine = Machine.registered().uploaded(SOURCE);

        assertThat(machine.job()).isInstanceOf(Probing.class);
        assertThat(machine.offered()).singleElement().satisfies(task -> {
            assertThat(task.id().kind()).isEqualTo(TaskKind.PROBE);
            assertThat(task.attempt()).isEqualTo(1);
            assertThat(task.lane()).isEqualTo(Lane.INTERACTIVE);
            assertThat(task.source()).isEqualTo(SOURCE);
            assertThat(task.work()).isEqualTo(new Work.Probe(Limits.STANDARD));
            assertThat(task.traceparent()).isEqualTo("00-trace-01");
        });
        assertThat(machine.announced()).containsExactly(VideoEvent.Type.CREATED, VideoEvent.Type.UPLOADED);
        assertThat(machine.shown().status()).isEqualTo(VideoStatus.PROBING);
    }

    @Test
    void probed_source_offersFirstChunkThenAudioThenExtrasThenTheRest() {
        Machine machine = Machine.encoding();

        assertThat(machine.job()).isInstanceOf(Encoding.class);
        assertThat(machine.offered().stream()
                        .map(task -> task.id().kind() + " " + task.id().part()))
                .startsWith(
                        "VIDEO 720p+480p+360p.0",
                        "AUDIO all",
                        "STORYBOARD all",
                        "SUBTITLES all",
                        "VIDEO 720p+480p+360p.1")
                .hasSize(11);
        Work.Video video = (Work.Video) machine.offered().getFirst().work();
        assertThat(video.renditions().stream().map(VideoRendition::height)).containsExactly(360, 480, 720);
        assertThat(machine.shown().renditions())
                .extracting(RenditionSnapshot::total)
                .containsExactly(1500L, 1500L, 1500L, 60_000L);
    }

    @Test
    void encodedAll_job_packagesOverTheAcceptedClaims() {
        Machine machine = Machine.packaging();

        assertThat(machine.job()).isInstanceOf(Packaging.class);
        Task task = machine.offered().getFirst();
        Work.Packaging work = (Work.Packaging) task.work();
        assertThat(work.outputs())
                .hasSize(11)
                .allSatisfy(output -> assertThat(output.claim().worker()).isEqualTo(Machine.ANN));
        assertThat(work.outputs().stream().map(Output::task).filter(id -> id.kind() == TaskKind.VIDEO))
                .hasSize(8);
        assertThat(work.video()).extracting(VideoRendition::height).containsExactly(720, 480, 360);
    }

    @Test
    void packaged_job_isReadyAndPublished() {
        Machine machine = Machine.ready();

        assertThat(machine.job()).isInstanceOf(Ready.class);
        assertThat(machine.shown().status()).isEqualTo(VideoStatus.READY);
        assertThat(Objects.requireNonNull(machine.shown().playback()).master()).isEqualTo("master-1");
        assertThat(machine.shown().renditions()).allMatch(RenditionSnapshot::done);
        assertThat(machine.announced())
                .endsWith(VideoEvent.Type.PLAYABLE, VideoEvent.Type.READY)
                .containsOnlyOnce(VideoEvent.Type.READY);
    }

    @Test
    void packaging_thatFailsForGood_failsTheJob() {
        Machine machine = Machine.packaging();
        Task task = machine.offered().getFirst();

        machine.report(task, Machine.ANN, new Report.Claimed())
                .report(task, Machine.ANN, new Report.Failed(Failure.of(FailureCode.TIMEOUT, "slow store")));

        assertThat(machine.shown().status()).isEqualTo(VideoStatus.FAILED);
        assertThat(machine.announced()).endsWith(VideoEvent.Type.FAILED);
    }

    @Test
    void rendition_whenItsLastTaskSucceeds_isAnnouncedOnce() {
        Machine machine = Machine.encoding();
        List<Task> tasks = machine.offered();
        Task audio = tasks.get(1);

        machine.succeed(audio, new Result.Encoded(Sha256.of("a"), 1, Duration.ZERO));

        assertThat(machine.newest(Effect.Announce.class))
                .singleElement()
                .satisfies(announce ->
                        assertThat(announce.event().eventId()).isEqualTo(ID + "/4/video.rendition.ready/audio-0"));
        machine.succeedAll();
        assertThat(machine.announced().stream().filter(type -> type == VideoEvent.Type.RENDITION_READY))
                .hasSize(4);
    }

    @Test
    void versions_overAWholeLife_growByOne() {
        Machine machine = Machine.ready();

        List<Long> versions = machine.effects(Effect.Show.class)
                .map(show -> show.snapshot().version())
                .toList();

        assertThat(versions).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void statuses_overAWholeLife_neverGoBack() {
        Machine machine = Machine.ready();

        assertThat(machine.effects(Effect.Show.class)
                        .map(show -> show.snapshot().status()))
                .isSorted();
    }

    @Test
    void window_longJob_keepsSoManyTasksOut() {
        Rules rules = Rules.STANDARD;
        Machine machine = new Machine(new Rules(
                        rules.lease(),
                        rules.grace(),
                        rules.offer(),
                        rules.attempts(),
                        rules.firstPause(),
                        3,
                        rules.adoption(),
                        rules.limits()))
                .give(new Input.Upload(Machine.registration("standard")))
                .uploaded(SOURCE);
        machine.succeed(machine.offered().getFirst(), new Result.Probed(Machine.FACTS, null));
        assertThat(machine.offered()).hasSize(3);

        machine.succeed(machine.offered().getFirst(), new Result.Encoded(Sha256.of("a"), 1, Duration.ZERO));

        assertThat(machine.offered()).hasSize(3);
        assertThat(machine.newest(Effect.Offer.class)).hasSize(1);
    }

    @Test
    void unknownVideo_anythingButAnUpload_beginsNothing() {
        Machine machine = new Machine();

        machine.give(new Input.Woken()).command(new JobCommand.Cancel(VideoId.ofObject("a", "b"), "c", Machine.START));

        assertThat(machine.isUnknown()).isTrue();
        assertThat(machine.effects).isEmpty();
    }
}
