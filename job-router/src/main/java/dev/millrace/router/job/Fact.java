package dev.millrace.router.job;

import dev.millrace.id.SourceObject;
import dev.millrace.router.plan.Plan;
import dev.millrace.task.Claim;
import dev.millrace.task.Failure;
import dev.millrace.task.Result;
import dev.millrace.task.TaskId;
import dev.millrace.video.About;
import dev.millrace.video.Playback;
import dev.millrace.video.Registration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened. Facts are decided on once and then applied without question; a fact that no longer fits the
 * state it meets is late or a duplicate, and changes nothing.
 */
public sealed interface Fact {

    /** What happened to a job as a whole. */
    sealed interface OfJob extends Fact {}

    /** What happened to one of a job's tasks. */
    sealed interface OfTask extends Fact {
        TaskId task();
    }

    /** A producer said what the video is. */
    record Registered(Registration registration) implements OfJob {}

    /** A source is there to be encoded; also when a job starts over. */
    record Started(JobSpec spec) implements OfJob {}

    /** The upload never came. */
    record UploadExpired() implements OfJob {}

    /**
     * The store's order of the source is known now, which its first announcement did not tell.
     *
     * @param sequencer to tell older contents by
     */
    record Ordered(String sequencer) implements OfJob {}

    /**
     * The probe's findings were turned into a plan.
     *
     * @param source the content that was probed, or null where it was pinned before
     */
    record Planned(Plan plan, @Nullable SourceObject source) implements OfJob {}

    /** Every rendition is encoded. */
    record Encoded() implements OfJob {}

    /** The manifests are written: the stream takes the place of what was published before. */
    record Published(Playback playback) implements OfJob {}

    /** The job cannot succeed. */
    record GaveUp(Failure failure) implements OfJob {}

    /** Somebody wants the job stopped. */
    record CancelAsked() implements OfJob {}

    /**
     * Somebody wants the video gone.
     *
     * @param spec names the removal
     * @param from not before this: whoever still works on it is told to stop first
     */
    record DeleteAsked(JobSpec spec, Instant from) implements OfJob {}

    /** What there was of it is gone. */
    record Removed() implements OfJob {}

    /** Somebody said something else of the video. */
    record Described(About about) implements OfJob {}

    /** The task was offered to the workers; unclaimed, the offer lapses. */
    record OfferMade(TaskId task, Instant lapsesAt) implements OfTask {}

    /** Nobody claimed the attempt in time: its record may have been archived by the broker in silence. */
    record OfferLapsed(TaskId task, int attempt, Instant at) implements OfTask {}

    /** A worker holds the attempt from here on. */
    record Claimed(TaskId task, Claim claim, Instant until) implements OfTask {}

    /** The worker is alive. */
    record Renewed(TaskId task, Claim claim, Instant until) implements OfTask {}

    /** The lease ran out by the clock; the log is asked whether the worker was heard of since. */
    record Asked(TaskId task, Claim claim, Instant until) implements OfTask {}

    /** The question was read back and no beat came before it. A short grace is left. */
    record Suspected(TaskId task, Claim claim, Instant until) implements OfTask {}

    /** The worker gave the attempt back, unfinished and in order. */
    record Returned(TaskId task, Claim claim, Instant at) implements OfTask {}

    /** The attempt failed or was lost; another may help. */
    record Stumbled(TaskId task, Claim claim, Failure.Retryable failure, Instant retryAt) implements OfTask {}

    /** An extra could not be made in the attempts it has; the job goes on without it. */
    record LeftOut(TaskId task, int attempt, Failure failure) implements OfTask {}

    /** The attempt succeeded. */
    record Succeeded(TaskId task, Claim claim, Result result) implements OfTask {}
}
