package dev.millrace.task;

import java.time.Instant;

/**
 * A report about one claim of one task.
 *
 * @param task the task
 * @param claim attempt and worker; reports of a claim that is not the current one change nothing
 * @param at the reporter's clock, for people only
 * @param report what is said
 */
public record TaskEvent(TaskId task, Claim claim, Instant at, Report report) {}
