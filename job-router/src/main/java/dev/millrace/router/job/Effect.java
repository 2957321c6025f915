package dev.millrace.router.job;

import dev.millrace.task.Revocation;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoSnapshot;

/** What the world is told after a decision. */
public sealed interface Effect {

    /** Offer a task to the workers of its lane. */
    record Offer(Task task) implements Effect {}

    /** Tell workers to stop. */
    record Revoke(Revocation revocation) implements Effect {}

    /** Ask the log whether the holder of a lease was heard of. */
    record Ask(TaskEvent overdue) implements Effect {}

    /** Tell subscribers. */
    record Announce(VideoEvent event) implements Effect {}

    /** Show nothing of the video any more. */
    record Hide() implements Effect {}

    /** Show the video as it is now. */
    record Show(VideoSnapshot snapshot) implements Effect {}
}
