package dev.millrace.task;

/** What is said of an attempt. All but {@link Overdue} come from the worker that holds it. */
public sealed interface Report {

    /** A worker has taken the attempt; durable before the record is acknowledged to the share group. */
    record Claimed() implements Report {}

    /** The worker is alive and still at it. */
    record Beat() implements Report {}

    /** The worker hands the attempt back unfinished, since it has to stop. Costs the task no attempt. */
    record Released() implements Report {}

    /** Done: verified, uploaded, nothing more to come. */
    record Succeeded(Result result) implements Report {}

    /** Not done, and why. */
    record Failed(Failure failure) implements Report {}

    /**
     * The router itself asks after a lease that ran out. The question travels through the same partition as the
     * worker's beats: by the time it is read back, every beat that was written before it has been read too, so that an
     * outage of the broker or the router is never taken for the death of a worker.
     */
    record Overdue() implements Report {}
}
