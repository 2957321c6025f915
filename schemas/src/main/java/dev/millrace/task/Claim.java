package dev.millrace.task;

/**
 * Who holds an attempt. Two workers can hold the same attempt for a moment, so that the number alone fences nothing.
 *
 * @param attempt 1 for the first try at the task
 */
public record Claim(int attempt, WorkerId worker) {

    public Claim {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1");
        }
    }

    /** As part of an object key: {@code a2-worker}. */
    @Override
    public String toString() {
        return "a" + attempt + "-" + worker;
    }
}
