package dev.millrace.router.job;

import dev.millrace.router.job.Job.Cancelled;
import dev.millrace.router.job.Job.Deleting;
import dev.millrace.router.job.Job.Working;
import dev.millrace.router.job.TaskState.Done;
import dev.millrace.router.job.TaskState.Held;
import dev.millrace.router.job.TaskState.OnOffer;
import dev.millrace.task.Report;
import dev.millrace.task.Revocation;
import dev.millrace.task.Revocation.Reason;
import dev.millrace.task.TaskEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who has to stop after a decision: whoever works on what is no longer wanted, or no longer theirs. */
@SuppressWarnings("ReferenceEquality") // unchanged means: the very same object
final class Revocations {

    private Revocations() {}

    /** Everybody on a task that is gone, and every holder that lost its lease. */
    static Stream<Effect> between(@Nullable Video before, Video after) {
        if (before == null || before.job() == after.job() || !(before.job() instanceof Working working)) {
            return Stream.of();
        }
        if (after.job() instanceof Working next
                && next.spec().run() == working.spec().run()) {
            return working.tasks().entries().stream().flatMap(entry -> lost(entry, next.tasks()).stream());
        }
        boolean unwanted = after.job() instanceof Cancelled || after.job() instanceof Deleting;
        Reason reason = unwanted ? Reason.CANCELLED : Reason.SUPERSEDED;
        return working.tasks().entries().stream()
                .filter(entry -> entry.state() instanceof OnOffer || entry.state() instanceof Held)
                .map(entry -> new Effect.Revoke(new Revocation(entry.id(), entry.attempt(), null, reason)));
    }

    /** The one who reported, when what it works on is not its own. */
    static Stream<Effect> ofReporter(Video after, TaskEvent event) {
        boolean atWork = event.report() instanceof Report.Claimed || event.report() instanceof Report.Beat;
        if (!atWork || holds(after, event)) {
            return Stream.of();
        }
        return Stream.of(stop(event, after.job() instanceof Cancelled ? Reason.CANCELLED : Reason.FENCED));
    }

    /** A reporter on a video that we know nothing of. */
    static List<Effect> ofStranger(TaskEvent event) {
        boolean atWork = event.report() instanceof Report.Claimed || event.report() instanceof Report.Beat;
        return atWork ? List.of(stop(event, Reason.SUPERSEDED)) : List.of();
    }

    private static Effect stop(TaskEvent event, Reason reason) {
        return new Effect.Revoke(new Revocation(
                event.task(), event.claim().attempt(), event.claim().worker(), reason));
    }

    private static boolean holds(Video video, TaskEvent event) {
        return video.job() instanceof Working job
                && job.tasks()
                        .find(event.task())
                        .map(TaskEntry::state)
                        .filter(state -> switch (state) {
                            case Held held -> held.claim().equals(event.claim());
                            case Done done -> done.claim().equals(event.claim()); // its last beat, after its success
                            case OnOffer _, TaskState.Queued _, TaskState.Omitted _ -> false;
                        })
                        .isPresent();
    }

    /** A holder that was given up on may still be frozen; it is told, for when it thaws. */
    private static Optional<Effect> lost(TaskEntry entry, TaskTable after) {
        if (!(entry.state() instanceof Held held) || held.trust() != TaskState.Trust.SUSPECTED) {
            return Optional.empty();
        }
        boolean stillHolds = after.find(entry.id())
                .filter(next -> next.state() instanceof Held || next.state() instanceof Done)
                .isPresent();
        return stillHolds
                ? Optional.empty()
                : Optional.of(new Effect.Revoke(new Revocation(
                        entry.id(), held.claim().attempt(), held.claim().worker(), Reason.FENCED)));
    }
}
