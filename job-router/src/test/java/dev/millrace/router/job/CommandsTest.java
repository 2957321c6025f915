package dev.millrace.router.job;

import static dev.millrace.router.job.Machine.ID;
import static dev.millrace.router.job.Machine.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.router.job.Job.Cancelled;
import dev.millrace.router.job.Job.Failed;
import dev.millrace.router.job.Job.Probing;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Report;
import dev.millrace.task.Revocation.Reason;
import dev.millrace.task.Task;
import dev.millrace.video.JobCommand;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoStatus;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandsTest {

    static Stream<Supplier<Machine>> running() {
        return Stream.of(Machine::registered, Machine::probing, Machine::encoding, Machine::packaging);
    }

    static Stream<Supplier<Machine>> withSource() {
        return Stream.of(
                Machine::probing,
                Machine::encoding,
                Machine::packaging,
                Machine::ready,
                Machine::failed,
                Machine::cancelled);
    }

    @ParameterizedTest
    @MethodSource("running")
    void cancel_anythingUnfinished_stopsIt(Supplier<Machine> state) {
        Machine machine = state.get();
        int out = machine.offered().size();

        machine.command(cancel("c1"));

        assertThat(machine.job()).isInstanceOf(Cancelled.class);
        assertThat(machine.newest(Effect.Revoke.class)
                        .map(revoke -> revoke.revocation().reason()))
                .hasSize(out)
                .containsOnly(Stream.generate(() -> Reason.CANCELLED).limit(out).toArray(Reason[]::new));
        assertThat(machine.announced()).endsWith(VideoEvent.Type.CANCELLED);
    }

    @Test
    void cancel_published_changesNothing() {
        Machine machine = Machine.ready();
        Video before = machine.video();

        machine.command(cancel("c1"));

        assertThat(machine.video()).isSameAs(before);
        assertThat(machine.newest()).isEmpty();
    }

    @Test
    void retry_failed_runsAgainUnderTheSameIdentity() {
        Machine machine = Machine.failed();
        JobSpec failed = ((Failed) machine.job()).spec();

        machine.command(retry("r1"));

        JobSpec spec = ((Probing) machine.job()).spec();
        assertThat(spec.id()).isEqualTo(failed.id());
        assertThat(spec.run()).isEqualTo(2);
        assertThat(machine.offered().getFirst().id().run()).isEqualTo(2);
        assertThat(machine.shown().failure()).isNull();
        assertThat(machine.newest(Effect.Announce.class)).isEmpty();
    }

    @Test
    void retry_sameCommandTwice_runsOnce() {
        Machine machine = Machine.failed().command(retry("r1"));
        Task probe = machine.offered().getFirst();
        machine.report(probe, Machine.ANN, new Report.Claimed())
                .report(probe, Machine.ANN, new Report.Failed(Failure.of(FailureCode.CORRUPT, "again")));

        machine.command(retry("r1"));

        assertThat(machine.job()).isInstanceOf(Failed.class);
    }

    @Test
    void retry_cancelled_runsAgain() {
        Machine machine = Machine.cancelled().command(retry("r1"));

        assertThat(((Probing) machine.job()).spec().run()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("running")
    void retry_unfinished_changesNothing(Supplier<Machine> state) {
        Machine machine = state.get();
        Video before = machine.video();

        machine.command(retry("r1"));

        assertThat(machine.video()).isSameAs(before);
    }

    @ParameterizedTest
    @MethodSource("withSource")
    void reprocess_withASource_isAnotherJobOnTheSameBytes(Supplier<Machine> state) {
        Machine machine = state.get();
        JobSpec before = Objects.requireNonNull(Views.spec(machine.job()));

        machine.command(reprocess("p1", null));

        JobSpec after = ((Probing) machine.job()).spec();
        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(after.source()).isEqualTo(before.source());
        assertThat(after.profile()).isEqualTo(before.profile());
    }

    @Test
    void reprocess_ready_staysPublishedThroughoutEvenIfItFails() {
        Machine machine = Machine.ready().command(reprocess("p1", "nonesuch"));

        assertThat(machine.shown().status()).isEqualTo(VideoStatus.FAILED);
        assertThat(Objects.requireNonNull(machine.shown().playback()).master()).isEqualTo("master-1");
    }

    @Test
    void reprocess_otherProfile_encodesUnderThat() {
        Machine machine = Machine.ready().command(reprocess("p1", "preview"));

        assertThat(((Probing) machine.job()).spec().profile()).isEqualTo("preview");
    }

    @Test
    void reprocess_sameCommandTwice_isOneJob() {
        Machine machine = Machine.ready().command(reprocess("p1", null));
        Video before = machine.video();

        machine.command(reprocess("p1", null));

        assertThat(machine.video()).isSameAs(before);
    }

    @Test
    void reprocess_withoutSource_changesNothing() {
        Machine machine = Machine.registered();
        Video before = machine.video();

        machine.command(reprocess("p1", null));

        assertThat(machine.video()).isSameAs(before);
    }

    @Test
    void lateReports_ofACancelledJob_areToldToStop() {
        Machine machine = Machine.encoding();
        Task task = machine.offered().getFirst();
        machine.report(task, Machine.ANN, new Report.Claimed()).command(cancel("c1"));

        machine.report(task, Machine.ANN, new Report.Beat());

        assertThat(machine.job()).isInstanceOf(Cancelled.class);
        assertThat(machine.newest(Effect.Revoke.class)).singleElement().satisfies(revoke -> {
            assertThat(revoke.revocation().worker()).isEqualTo(Machine.ANN);
            assertThat(revoke.revocation().reason()).isEqualTo(Reason.CANCELLED);
        });
    }

    private static JobCommand cancel(String id) {
        return new JobCommand.Cancel(ID, id, START);
    }

    private static JobCommand retry(String id) {
        return new JobCommand.Retry(ID, id, START);
    }

    private static JobCommand reprocess(String id, @Nullable String profile) {
        return new JobCommand.Reprocess(ID, id, START, profile);
    }
}
