package dev.millrace.router.job;

import dev.millrace.task.Limits;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import java.time.Duration;
import java.time.Instant;

/**
 * The figures that the router decides by.
 *
 * @param lease how long a claim holds without a beat
 * @param grace what is left to a holder after the log had nothing newer from it
 * @param offer how long an offer may stay unclaimed; doubled with every attempt
 * @param attempts how often a task may fail or be lost before the job is given up; extras have fewer
 * @param firstPause before the second attempt; doubled with every failure, up to a minute
 * @param window tasks of one job that may be with the workers at a time, so that no job fills a lane
 * @param adoption how long an object under a key of ours waits for its registration
 * @param limits what a source may be at most
 */
public record Rules(
        Duration lease,
        Duration grace,
        Duration offer,
        int attempts,
        Duration firstPause,
        int window,
        Duration adoption,
        Limits limits) {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    /** A film waits for its extras, but not for long. */
    private static final int EXTRA_ATTEMPTS = 3;

    public static final Rules STANDARD = new Rules(
            Duration.ofSeconds(10),
            Duration.ofSeconds(4),
            Duration.ofMinutes(30),
            5,
            Duration.ofSeconds(1),
            32,
            Duration.ofSeconds(30),
            Limits.STANDARD);

    public Rules {
        if (attempts < 1 || window < 1) {
            throw new IllegalArgumentException("attempts " + attempts + ", window " + window);
        }
    }

    /** How often a task of this kind may fail or be lost. */
    int attempts(TaskKind kind) {
        return switch (kind) {
            case STORYBOARD, SUBTITLES -> Math.min(EXTRA_ATTEMPTS, attempts);
            case PROBE, VIDEO, AUDIO, PACKAGE -> attempts;
            case DELETE -> Integer.MAX_VALUE; // it must happen
        };
    }

    /**
     * When to try again after so many failures: exponential, and spread over half its length, so that what failed
     * together is not retried together. The spread comes from the task's name, for a decision must not roll dice.
     */
    Instant retryAt(TaskId task, int failures, Instant now) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - 1));
        long millis = Math.min(pause.toMillis(), LONGEST_PAUSE.toMillis());
        long spread = Math.floorMod(task.toString().hashCode() * 31L + failures, Math.max(1, millis / 2));
        return now.plusMillis(millis / 2 + spread);
    }

    Instant lapsesAt(int attempt, Instant now) {
        return now.plus(offer.multipliedBy(1L << Math.min(MOST_DOUBLINGS, attempt - 1)));
    }
}
