package dev.millrace.router.job;

import static dev.millrace.router.job.Machine.ID;
import static dev.millrace.router.job.Machine.NEWER;
import static dev.millrace.router.job.Machine.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.OwnerId;
import dev.millrace.id.SourceObject;
import dev.millrace.router.job.Job.AwaitingUpload;
import dev.millrace.router.job.Job.Cancelled;
import dev.millrace.router.job.Job.Encoding;
import dev.millrace.router.job.Job.Expired;
import dev.millrace.router.job.Job.Failed;
import dev.millrace.router.job.Job.Probing;
import dev.millrace.router.job.Job.Ready;
import dev.millrace.router.job.Job.Unregistered;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Revocation;
import dev.millrace.task.Task;
import dev.millrace.video.JobCommand;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Announcements come at least once, in any order, from producers and from the bucket. */
class UploadsTest {

    private static final SourceObject DROPPED = new SourceObject("films", "drop/my film.mp4", 5, "e", null);

    private static final SourceObject NAMED = new SourceObject("films", SOURCE.key(), -1, null, null);

    static Stream<Supplier<Machine>> everyLaterState() {
        return Stream.of(
                Machine::probing,
                Machine::encoding,
                Machine::packaging,
                Machine::ready,
                Machine::failed,
                Machine::cancelled);
    }

    @ParameterizedTest
    @MethodSource("everyLaterState")
    void uploaded_fiveTimesMore_isStillOneJob(Supplier<Machine> state) {
        Machine machine = state.get();
        Video before = machine.video();
        int effects = machine.effects.size();

        for (int i = 0; i < 5; i++) {
            machine.uploaded(SOURCE).give(new Input.Upload(Machine.registration("standard")));
        }

        assertThat(machine.video()).isSameAs(before);
        assertThat(machine.effects).hasSize(effects);
    }

    @ParameterizedTest
    @MethodSource("everyLaterState")
    void uploaded_newBytes_startsANewJob(Supplier<Machine> state) {
        Machine machine = state.get();

        machine.uploaded(NEWER);

        assertThat(machine.job()).isInstanceOf(Probing.class);
        assertThat(machine.offered())
                .singleElement()
                .satisfies(task -> assertThat(task.source()).isEqualTo(NEWER));
        assertThat(machine.newest(Effect.Announce.class)
                        .map(announce -> announce.event().type()))
                .containsExactly(VideoEvent.Type.UPLOADED);
    }

    @Test
    void uploaded_newBytesWhileEncoding_stopsTheOldTasks() {
        Machine machine = Machine.encoding();

        machine.uploaded(NEWER);

        assertThat(machine.newest(Effect.Revoke.class).map(Effect.Revoke::revocation))
                .hasSize(11)
                .allSatisfy(revocation -> {
                    assertThat(revocation.reason()).isEqualTo(Revocation.Reason.SUPERSEDED);
                    assertThat(revocation.worker()).isNull();
                });
    }

    @Test
    void uploaded_newBytesAfterReady_keepsThePublishedStream() {
        Machine machine = Machine.ready().uploaded(NEWER);

        assertThat(Objects.requireNonNull(machine.shown().playback()).master()).isEqualTo("master-1");
    }

    @Test
    void uploaded_olderSequencer_isIgnored() {
        Machine machine = Machine.registered().uploaded(SOURCE, "0055AED6DCD90281E5");

        machine.uploaded(NEWER, "0055AED6DCD90281E");

        assertThat(((Probing) machine.job()).spec().source()).isEqualTo(SOURCE);
    }

    @Test
    void uploaded_newerSequencerThatIsShorter_isTaken() {
        Machine machine = Machine.registered().uploaded(SOURCE, "0055AED6DCD90281E5");

        machine.uploaded(NEWER, "0055AED6DCD90281F");

        assertThat(((Probing) machine.job()).spec().source()).isEqualTo(NEWER);
    }

    @ParameterizedTest
    @MethodSource("everyLaterState")
    void uploaded_olderBytesThanTheBucketSaysItHas_isIgnored(Supplier<Machine> state) {
        Machine machine = state.get();
        VideoStatus before = machine.job().status();

        machine.uploaded(SOURCE, "02"); // what was announced without its order, once more by the bucket
        machine.uploaded(NEWER, "01");

        assertThat(machine.job().status()).isEqualTo(before);
        assertThat(machine.newest()).isEmpty();
    }

    @Test
    void uploaded_byNameAlone_isPinnedToWhatTheProbeRead() {
        Machine machine = Machine.registered().uploaded(NAMED);
        machine.succeed(machine.offered().getFirst(), new Result.Probed(Machine.FACTS, SOURCE));

        assertThat(machine.offered())
                .isNotEmpty()
                .allSatisfy(task -> assertThat(task.source()).isEqualTo(SOURCE));
        machine.uploaded(SOURCE).uploaded(NAMED);
        assertThat(machine.job()).isInstanceOf(Encoding.class);
        machine.uploaded(NEWER);
        assertThat(machine.job()).isInstanceOf(Probing.class);
    }

    @Test
    void uploaded_byNameAloneAndThenPinnedByTheBucket_isProbedAsThat() {
        Machine machine = Machine.registered().uploaded(NAMED).uploaded(NEWER, "02");

        assertThat(((Probing) machine.job()).spec().source()).isEqualTo(NEWER);
        assertThat(machine.announced()).containsOnlyOnce(VideoEvent.Type.UPLOADED);
        machine.uploaded(SOURCE, "01");
        assertThat(((Probing) machine.job()).spec().source()).isEqualTo(NEWER);
    }

    @Test
    void uploaded_byNameAloneAndRefused_isTriedWithWhatComesNext() {
        Machine machine = Machine.registered().uploaded(NAMED);
        Task probe = machine.offered().getFirst();
        machine.report(probe, Machine.ANN, new Report.Claimed())
                .report(probe, Machine.ANN, new Report.Failed(Failure.of(FailureCode.CORRUPT, "no moov")));

        machine.uploaded(SOURCE);

        assertThat(((Probing) machine.job()).spec().source()).isEqualTo(SOURCE);
    }

    @Test
    void dropped_unregisteredObject_isAJobOfTheIntake() {
        Machine machine = new Machine().uploaded(DROPPED);

        assertThat(machine.job()).isInstanceOf(Probing.class);
        assertThat(machine.shown().registration().owner()).isEqualTo(new OwnerId("dropped"));
        assertThat(machine.shown().registration().about().title()).isEqualTo("my film.mp4");
        assertThat(machine.announced()).containsExactly(VideoEvent.Type.CREATED, VideoEvent.Type.UPLOADED);
    }

    @Test
    void uploaded_beforeItsRegistrationIsRead_waitsUnseen() {
        Machine machine = new Machine().uploaded(SOURCE);

        assertThat(machine.job()).isInstanceOf(Unregistered.class);
        assertThat(machine.effects).isEmpty();
    }

    @Test
    void registered_afterItsUpload_startsUnderItsOwnTerms() {
        Machine machine = new Machine().uploaded(SOURCE).give(new Input.Upload(Machine.registration("preview")));

        assertThat(machine.job()).isInstanceOf(Probing.class);
        assertThat(machine.shown().registration().owner()).isEqualTo(new OwnerId("owner"));
        assertThat(((Probing) machine.job()).spec().profile()).isEqualTo("preview");
    }

    @Test
    void uploaded_whoseRegistrationNeverComes_isAdopted() {
        Machine machine = new Machine().uploaded(SOURCE).after(Duration.ofSeconds(31));

        assertThat(machine.job()).isInstanceOf(Probing.class);
        assertThat(machine.shown().registration().owner()).isEqualTo(new OwnerId("dropped"));
    }

    @Test
    void uploaded_againWhileUnregistered_changesNothing() {
        Machine machine = new Machine().uploaded(SOURCE);
        Video before = machine.video();

        machine.uploaded(SOURCE).command(new JobCommand.Cancel(ID, "c", Machine.START));

        assertThat(machine.video()).isSameAs(before);
    }

    @Test
    void upload_thatNeverComes_expires() {
        Machine machine = Machine.registered().after(Machine.UPLOAD_TIME);

        assertThat(machine.job()).isInstanceOf(Expired.class);
        assertThat(machine.announced()).endsWith(VideoEvent.Type.EXPIRED);
    }

    @Test
    void upload_justBeforeItExpires_isWaitedFor() {
        Machine machine = Machine.registered().after(Machine.UPLOAD_TIME.minusSeconds(1));

        assertThat(machine.job()).isInstanceOf(AwaitingUpload.class);
    }

    @Test
    void upload_afterItExpired_isTakenAllTheSame() {
        Machine machine = Machine.registered().after(Machine.UPLOAD_TIME).uploaded(SOURCE);

        assertThat(machine.job()).isInstanceOf(Probing.class);
    }

    @Test
    void upload_afterItWasCancelled_isNotWanted() {
        Machine machine = Machine.registered().command(new JobCommand.Cancel(ID, "c", Machine.START));

        machine.uploaded(SOURCE);

        assertThat(machine.job()).isInstanceOf(Cancelled.class);
        assertThat(machine.newest()).isEmpty();
    }

    @Test
    void uploaded_underAnUnknownProfile_fails() {
        Machine machine = new Machine()
                .give(new Input.Upload(Machine.registration("nonesuch")))
                .uploaded(SOURCE);

        assertThat(((Failed) machine.job()).failure().code()).isEqualTo(FailureCode.UNKNOWN_PROFILE);
        assertThat(machine.effects(Effect.Offer.class)).isEmpty();
    }

    @Test
    void newJob_whenItPublishes_takesThePlaceOfTheOld() {
        Machine machine = Machine.ready().uploaded(NEWER);
        machine.succeed(machine.offered().getFirst(), new Result.Probed(Machine.FACTS, null))
                .succeedAll();

        machine.succeed(machine.offered().getFirst(), Machine.packaged("master-2"));

        assertThat(machine.job()).isInstanceOf(Ready.class);
        assertThat(Objects.requireNonNull(machine.shown().playback()).master()).isEqualTo("master-2");
        assertThat(machine.announced()).containsOnlyOnce(VideoEvent.Type.PLAYABLE);
    }
}
