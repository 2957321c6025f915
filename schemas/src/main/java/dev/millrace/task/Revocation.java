package dev.millrace.task;

import org.jspecify.annotations.Nullable;

/**
 * Tells workers to stop. Every worker reads all of them.
 *
 * @param task the task
 * @param attempt the newest attempt that has to stop; older ones stop with it
 * @param worker the worker it is meant for, or null for whoever holds it
 * @param reason why
 */
public record Revocation(TaskId task, int attempt, @Nullable WorkerId worker, Reason reason) {

    /** Why an attempt has to stop. */
    public enum Reason {
        /** Somebody cancelled the job. */
        CANCELLED,
        /** The job has ended or runs anew. */
        SUPERSEDED,
        /** Another claim holds the task. */
        FENCED
    }

    /** Whether this claim of the task has to stop. */
    public boolean concerns(TaskId candidate, Claim claim) {
        return task.equals(candidate)
                && claim.attempt() <= attempt
                && (worker == null || worker.equals(claim.worker()));
    }
}
