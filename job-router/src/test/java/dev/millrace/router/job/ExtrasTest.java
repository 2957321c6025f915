package dev.millrace.router.job;

import static dev.millrace.router.job.Machine.ANN;
import static dev.millrace.router.job.Machine.BOB;
import static dev.millrace.router.job.Machine.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.Sha256;
import dev.millrace.media.StoryboardLayout;
import dev.millrace.router.job.Job.Encoding;
import dev.millrace.router.job.Job.Packaging;
import dev.millrace.router.job.Job.Ready;
import dev.millrace.router.job.TaskState.Omitted;
import dev.millrace.router.job.TaskState.Queued;
import dev.millrace.task.Claim;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Output;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Revocation;
import dev.millrace.task.Task;
import dev.millrace.task.TaskKind;
import dev.millrace.task.Work;
import dev.millrace.video.Playback;
import dev.millrace.video.VideoStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Storyboards and subtitles: nice to have, and never what a film fails by. */
class ExtrasTest {

    private static final Report TROUBLE = new Report.Failed(Failure.of(FailureCode.ENCODER_FAILED, "code 1"));
    private static final Result MADE = new Result.Encoded(Sha256.of("stills"), 1, Duration.ZERO);

    private final Machine machine = Machine.encoding();
    private final Task storyboard = task(TaskKind.STORYBOARD);
    private final Task subtitles = task(TaskKind.SUBTITLES);

    @Test
    void storyboard_onOffer_isSpelledOut() {
        assertThat(storyboard.work()).isInstanceOfSatisfying(Work.Storyboard.class, work -> {
            assertThat(work.layout())
                    .isEqualTo(new StoryboardLayout(160, 90, Duration.ofSeconds(2), 30, 5, 5, 1280, 720));
            assertThat(work.duration()).isEqualTo(Duration.ofSeconds(60));
        });
        assertThat(subtitles.work())
                .isInstanceOfSatisfying(
                        Work.Subtitles.class,
                        work -> assertThat(work.renditions()).hasSize(1));
    }

    @Test
    void published_job_hasPosterAndStoryboard() {
        Playback playback = Objects.requireNonNull(Machine.ready().shown().playback());

        assertThat(playback.poster()).isEqualTo("poster of master-1");
        assertThat(playback.storyboard()).isEqualTo("storyboard of master-1");
    }

    @Test
    void extra_thatFailsForGood_isLeftOutAtOnce() {
        machine.report(storyboard, ANN, new Report.Claimed())
                .report(storyboard, ANN, new Report.Failed(Failure.of(FailureCode.TIMEOUT, "all intra")));

        assertThat(machine.state(storyboard)).isEqualTo(new Omitted(1));
        assertThat(machine.job()).isInstanceOf(Encoding.class);
    }

    @Test
    void extra_whoseWorkersAllDie_isLeftOut() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            machine.report(storyboard.id(), new Claim(attempt, ANN), new Report.Claimed())
                    .after(Duration.ofSeconds(10))
                    .questionsReturn()
                    .after(Duration.ofMinutes(1));
        }

        assertThat(machine.state(storyboard)).isEqualTo(new Omitted(3));
        assertThat(machine.effects(Effect.Revoke.class).map(Effect.Revoke::revocation))
                .contains(new Revocation(storyboard.id(), 3, ANN, Revocation.Reason.FENCED));
    }

    @Test
    void extra_thatFailsBeforeItsAttemptsAreUsedUp_isTriedAgain() {
        fail(storyboard, 2);
        machine.after(Duration.ofMinutes(1));

        machine.report(storyboard.id(), new Claim(3, ANN), new Report.Claimed())
                .report(storyboard.id(), new Claim(3, ANN), new Report.Succeeded(MADE));

        assertThat(machine.state(storyboard)).isInstanceOf(TaskState.Done.class);
    }

    @Test
    void extra_thatNobodyClaims_isLeftOutInTheEnd() {
        machine.offered().stream()
                .filter(task -> !task.id().kind().isExtra())
                .forEach(task -> machine.succeed(
                        task, new Result.Encoded(Sha256.of(task.id().toString()), 1, Duration.ZERO)));
        assertThat(machine.job()).isInstanceOf(Encoding.class);

        machine.after(Duration.ofHours(4));

        assertThat(machine.job()).isInstanceOf(Packaging.class);
    }

    @Test
    void extra_thatWaitsInALongQueueWithItsFilm_isNotLeftOut() {
        machine.after(Duration.ofHours(40));

        assertThat(machine.state(storyboard)).isEqualTo(new TaskState.OnOffer(1, START.plus(Duration.ofMinutes(30))));
        machine.report(storyboard, ANN, new Report.Claimed()).report(storyboard, ANN, new Report.Succeeded(MADE));
        assertThat(machine.state(storyboard)).isInstanceOf(TaskState.Done.class);
    }

    @Test
    void task_thatIsNoExtraAndThatNobodyClaims_isOfferedForEver() {
        Task audio = task(TaskKind.AUDIO);

        machine.after(Duration.ofHours(40));

        assertThat(machine.state(audio)).isNotInstanceOf(Omitted.class);
        assertThat(machine.job()).isInstanceOf(Encoding.class);
    }

    @Test
    void job_withoutItsExtras_isPublished() {
        fail(storyboard, 3);
        fail(subtitles, 3);

        machine.succeedAll();

        assertThat(machine.job()).isInstanceOf(Packaging.class);
        Work.Packaging work = (Work.Packaging) machine.offered().getFirst().work();
        assertThat(work.outputs())
                .hasSize(9)
                .extracting(Output::task)
                .noneMatch(task -> task.kind().isExtra());
        machine.succeed(
                machine.offered().getFirst(), new Result.Packaged("m", Duration.ofSeconds(60), List.of(), null, null));
        assertThat(machine.job()).isInstanceOf(Ready.class);
    }

    @Test
    void extra_leftOutLast_endsTheStage() {
        fail(subtitles, 2);
        machine.succeedAll();
        assertThat(machine.shown().status()).isEqualTo(VideoStatus.ENCODING);

        machine.after(Duration.ofMinutes(1));
        machine.report(subtitles.id(), new Claim(3, ANN), new Report.Claimed())
                .report(subtitles.id(), new Claim(3, ANN), TROUBLE);

        assertThat(machine.shown().status()).isEqualTo(VideoStatus.PACKAGING);
    }

    @Test
    void omittedExtra_whateverIsSaidOfIt_staysOmittedAndItsWorkerIsStopped() {
        fail(storyboard, 3);

        machine.report(storyboard.id(), new Claim(3, BOB), new Report.Succeeded(MADE))
                .report(storyboard.id(), new Claim(3, BOB), new Report.Beat());

        assertThat(machine.state(storyboard)).isEqualTo(new Omitted(3));
        assertThat(machine.newest(Effect.Revoke.class)).hasSize(1);
    }

    @Test
    void extra_whoseClaimWasNotHeardOf_isLeftOutAllTheSame() {
        machine.report(storyboard, ANN, new Report.Failed(Failure.of(FailureCode.CORRUPT, "no keyframe")));

        assertThat(machine.state(storyboard)).isEqualTo(new Omitted(1));
    }

    @Test
    void extra_thatFails_waitsLikeOthers() {
        fail(storyboard, 1);

        assertThat(machine.state(storyboard)).isInstanceOf(Queued.class);
    }

    private void fail(Task task, int times) {
        for (int attempt = 1; attempt <= times; attempt++) {
            machine.after(attempt == 1 ? Duration.ZERO : Duration.ofMinutes(1));
            machine.report(task.id(), new Claim(attempt, ANN), new Report.Claimed())
                    .report(task.id(), new Claim(attempt, ANN), TROUBLE);
        }
    }

    private Task task(TaskKind kind) {
        return machine.offered().stream()
                .filter(task -> task.id().kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
