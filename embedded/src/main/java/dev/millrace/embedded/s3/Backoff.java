package dev.millrace.embedded.s3;

import java.time.Duration;

/**
 * How often and how long: twice the time after each attempt.
 *
 * @param attempts all together, the first included
 */
record Backoff(int attempts, Duration first, Duration longest) {
    static final Backoff HALF_A_MINUTE = new Backoff(10, Duration.ofMillis(100), Duration.ofSeconds(10));

    Duration after(int attempt) {
        Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, 30));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
