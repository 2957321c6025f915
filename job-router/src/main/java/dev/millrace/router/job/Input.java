package dev.millrace.router.job;

import dev.millrace.task.TaskEvent;
import dev.millrace.video.JobCommand;
import dev.millrace.video.UploadEvent;

/** What reaches the router about a video. Nothing in it is believed until it has been decided upon. */
public sealed interface Input {

    /** A producer, or the bucket, speaks of an upload. */
    record Upload(UploadEvent event) implements Input {}

    /** Somebody wants something done. */
    record Command(JobCommand command) implements Input {}

    /** A worker, or our own question coming back, speaks of a task. */
    record Reported(TaskEvent event) implements Input {}

    /** The time has come that the video asked to be woken at. */
    record Woken() implements Input {}
}
