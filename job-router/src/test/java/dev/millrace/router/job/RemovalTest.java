package dev.millrace.router.job;

import static dev.millrace.router.job.Machine.ANN;
import static dev.millrace.router.job.Machine.ID;
import static dev.millrace.router.job.Machine.SOURCE;
import static dev.millrace.router.job.Machine.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.SourceObject;
import dev.millrace.router.job.Job.Deleted;
import dev.millrace.router.job.Job.Deleting;
import dev.millrace.router.job.Job.Probing;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.OutputKeys;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Revocation.Reason;
import dev.millrace.task.Task;
import dev.millrace.task.TaskKind;
import dev.millrace.task.Work;
import dev.millrace.video.About;
import dev.millrace.video.JobCommand;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoStatus;
import dev.millrace.video.Visibility;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Videos that somebody wants gone, and what people say of those that stay. */
class RemovalTest {

    static Stream<Supplier<Machine>> states() {
        return Stream.of(
                Machine::registered,
                () -> Machine.registered().after(Machine.UPLOAD_TIME.plusSeconds(1)),
                () -> Machine.registered().command(new JobCommand.Cancel(ID, "c", START)),
                Machine::probing,
                Machine::encoding,
                Machine::packaging,
                Machine::ready,
                Machine::failed,
                Machine::cancelled);
    }

    @ParameterizedTest
    @MethodSource("states")
    void delete_inAnyState_removesEverythingAndLeavesATombstone(Supplier<Machine> state) {
        Machine machine = state.get().command(delete("d1"));
        assertThat(machine.job()).isInstanceOf(Deleting.class);
        assertThat(machine.shown().status()).isEqualTo(VideoStatus.DELETING);
        assertThat(machine.shown().playback()).isNull();

        Task removal = removal(machine.after(Duration.ofMinutes(1)));
        assertThat(removal.work()).isEqualTo(new Work.Delete(OutputKeys.everything(ID), false));
        machine.succeed(removal, new Result.Removed(9));

        assertThat(machine.job()).isInstanceOf(Deleted.class);
        assertThat(machine.newest(Effect.Hide.class)).hasSize(1);
        assertThat(machine.newest(Effect.Show.class)).isEmpty();
        assertThat(machine.announced()).endsWith(VideoEvent.Type.DELETED).containsOnlyOnce(VideoEvent.Type.DELETED);
        assertThat(machine.newest(Effect.Announce.class)
                        .map(told -> told.event().passthrough()))
                .containsExactly("pass");
        assertThat(Objects.requireNonNull(machine.video().registration()).about())
                .as("nothing is kept")
                .isEqualTo(About.NOTHING);
    }

    @Test
    void delete_whileWorkersAreAtIt_stopsThemAndWaitsUntilNoneCanWriteAnyMore() {
        Machine machine = Machine.encoding();
        Task encode = machine.offered().getFirst();
        machine.report(encode, ANN, new Report.Claimed());

        machine.command(delete("d1"));

        assertThat(machine.newest(Effect.Revoke.class)
                        .map(revoke -> revoke.revocation().reason()))
                .isNotEmpty()
                .containsOnly(Reason.CANCELLED);
        assertThat(machine.offered()).isEmpty();
        machine.after(Rules.STANDARD.lease());
        assertThat(machine.offered()).isEmpty();
        machine.after(Rules.STANDARD.grace());
        assertThat(removal(machine).id().kind()).isEqualTo(TaskKind.DELETE);
    }

    @Test
    void delete_ofAJobThatWasStoppedAMomentAgo_waitsForItsWorkersToo() {
        Machine machine = Machine.encoding();
        machine.report(machine.offered().getFirst(), ANN, new Report.Claimed());

        machine.command(new JobCommand.Cancel(ID, "c", START)).command(delete("d1"));

        assertThat(machine.offered()).isEmpty();
        machine.after(Rules.STANDARD.lease().plus(Rules.STANDARD.grace()));
        assertThat(removal(machine).id().kind()).isEqualTo(TaskKind.DELETE);
    }

    @Test
    void delete_twice_isOneRemoval() {
        Machine machine = Machine.ready().command(delete("d1"));
        Video before = machine.video();

        machine.command(delete("d2"));

        assertThat(machine.job()).isSameAs(before.job());
        assertThat(machine.newest()).isEmpty();
    }

    @Test
    void removal_thatFailsHoweverOften_isNeverGivenUp() {
        Machine machine = Machine.ready().command(delete("d1"));
        for (int i = 0; i < 20; i++) {
            Task removal = removal(machine.after(Duration.ofMinutes(2)));
            machine.report(removal, ANN, new Report.Claimed())
                    .report(removal, ANN, new Report.Failed(Failure.of(FailureCode.STORAGE, "503")));
        }

        Task last = removal(machine.after(Duration.ofMinutes(2)));
        machine.succeed(last, new Result.Removed(0));

        assertThat(machine.job()).isInstanceOf(Deleted.class);
    }

    @Test
    void removal_thatCannotBe_isTriedAgainAllTheSame() {
        Machine machine = Machine.ready().command(delete("d1"));
        Task removal = removal(machine);
        machine.report(removal, ANN, new Report.Claimed())
                .report(removal, ANN, new Report.Failed(Failure.of(FailureCode.CORRUPT, "no such thing")));
        assertThat(machine.job()).isInstanceOf(Deleting.class);

        machine.after(Rules.STANDARD.lease())
                .questionsReturn()
                .after(Rules.STANDARD.grace())
                .after(Duration.ofMinutes(1));

        assertThat(removal(machine).attempt()).isGreaterThan(removal.attempt());
    }

    @Test
    void commands_whileItGoesAndAfter_changeNothing() {
        Machine machine = Machine.ready().command(delete("d1"));
        Job going = machine.job();
        machine.command(new JobCommand.Cancel(ID, "c1", START))
                .command(new JobCommand.Retry(ID, "c2", START))
                .command(new JobCommand.Reprocess(ID, "c3", START, "uhd"))
                .command(describe("c4", "Another title"))
                .uploaded(Machine.NEWER);
        assertThat(machine.job()).isSameAs(going);

        Machine gone = machine.succeed(removal(machine), new Result.Removed(1));
        Job end = gone.job();
        gone.command(new JobCommand.Cancel(ID, "c5", START))
                .command(new JobCommand.Retry(ID, "c6", START))
                .command(new JobCommand.Reprocess(ID, "c7", START, "uhd"))
                .command(describe("c8", "Another title"))
                .command(delete("c9"))
                .give(new Input.Upload(Machine.registration("standard")));
        assertThat(gone.job()).isSameAs(end);
        assertThat(gone.newest()).isEmpty();
    }

    @Test
    void upload_afterTheEnd_goesToo() {
        Machine machine = gone();

        machine.uploaded(SOURCE);

        assertThat(machine.job()).isInstanceOf(Deleting.class);
        machine.succeed(removal(machine), new Result.Removed(1));
        assertThat(machine.job()).isInstanceOf(Deleted.class);
    }

    @Test
    void object_thatNobodyRegistered_isRemovedAndItsKeyIsFreeForAnother() {
        SourceObject dropped = new SourceObject("films", "a/film.mp4", 10, "etag-1", null);
        Machine machine = new Machine().uploaded(dropped, "01").command(delete("d1"));
        machine.after(Duration.ofMinutes(1));
        Task removal = removal(machine);
        assertThat(((Work.Delete) removal.work()).withSource()).isTrue();
        assertThat(removal.source()).isEqualTo(dropped);
        machine.succeed(removal, new Result.Removed(2));

        machine.uploaded(dropped, "01"); // the old announcement once more
        assertThat(machine.job()).isInstanceOf(Deleted.class);
        machine.uploaded(new SourceObject("films", "a/film.mp4", 10, "etag-2", null), "02");

        assertThat(machine.job()).isInstanceOf(Probing.class);
        assertThat(machine.shown().registration().about().title()).isEqualTo("film.mp4");
    }

    @Test
    void describe_whatIsSaid_isShownAndTheJobGoesOn() {
        Machine machine = Machine.encoding();
        Job before = machine.job();

        machine.command(new JobCommand.Describe(
                ID, "c1", START, new About.Changes(null, "More words", List.of("a", "b"), Visibility.PRIVATE, "")));

        assertThat(machine.job()).isSameAs(before);
        assertThat(machine.shown().registration().about())
                .isEqualTo(new About("Film", "More words", List.of("a", "b"), Visibility.PRIVATE, null));
        assertThat(machine.announced()).endsWith(VideoEvent.Type.UPDATED);
    }

    @Test
    void describe_whatWasSaidBefore_isNoNews() {
        Machine machine = Machine.ready().command(describe("c1", "Film"));

        assertThat(machine.newest()).isEmpty();
    }

    private static Machine gone() {
        Machine machine = Machine.ready().command(delete("d1"));
        return machine.succeed(removal(machine), new Result.Removed(1));
    }

    private static Task removal(Machine machine) {
        assertThat(machine.offered()).hasSize(1);
        return machine.offered().getFirst();
    }

    private static JobCommand delete(String id) {
        return new JobCommand.Delete(ID, id, START);
    }

    private static JobCommand describe(String id, String title) {
        return new JobCommand.Describe(ID, id, START, new About.Changes(title, null, null, null, null));
    }
}
