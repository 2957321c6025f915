package dev.millrace.task;

import dev.millrace.id.Sha256;

/**
 * An accepted result that the packager builds on. The facts themselves lie in S3 beside the segments.
 *
 * @param task the task that made it
 * @param claim the claim that was accepted, and so the only place to look
 * @param facts digest of the facts file, so that nobody else's facts are taken for these
 */
public record Output(TaskId task, Claim claim, Sha256 facts) {}
