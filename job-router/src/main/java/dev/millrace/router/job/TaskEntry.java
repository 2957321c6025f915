package dev.millrace.router.job;

import dev.millrace.router.job.TaskState.Done;
import dev.millrace.router.job.TaskState.Held;
import dev.millrace.router.job.TaskState.Omitted;
import dev.millrace.router.job.TaskState.OnOffer;
import dev.millrace.router.job.TaskState.Queued;
import dev.millrace.task.TaskId;

/**
 * A task in a job's table.
 *
 * @param failures attempts that failed or were lost; handing back in order is no failure
 */
@SuppressWarnings("ReferenceEquality") // unchanged means: the very same object
public record TaskEntry(TaskId id, TaskState state, int failures) {

    TaskEntry after(Fact.OfTask fact) {
        TaskState next = TaskTransitions.next(state, fact);
        if (next == state) {
            return this;
        }
        return new TaskEntry(id, next, fact instanceof Fact.Stumbled ? failures + 1 : failures);
    }

    /** The newest attempt that there was, or will be. */
    int attempt() {
        return switch (state) {
            case Queued queued -> queued.attempt();
            case OnOffer offer -> offer.attempt();
            case Held held -> held.claim().attempt();
            case Done done -> done.claim().attempt();
            case Omitted omitted -> omitted.attempt();
        };
    }
}
