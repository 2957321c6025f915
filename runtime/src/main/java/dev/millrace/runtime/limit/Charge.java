package dev.millrace.runtime.limit;

import java.time.Duration;

/**
 * What came of charging a request to a bucket.
 *
 * @param passed whether there was a token
 * @param left tokens that are left
 * @param next until there is one, for a request that did not pass
 * @param full until all are there again
 */
record Charge(boolean passed, long left, Duration next, Duration full) {

    /**
     * The limit itself, as a header.
     *
     * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header fields</a>
     */
    static String policy(String name, Limit limit) {
        return "\"%s\";q=%d;w=%d"
                .formatted(name, limit.requests(), limit.window().toSeconds());
    }

    /** How things stand with it, as a header. */
    String standing(String name) {
        return "\"%s\";r=%d;t=%d".formatted(name, left, seconds(full));
    }

    /** How long to wait, in whole seconds; whoever comes then finds a token. */
    long retryAfter() {
        return Math.max(1, seconds(next));
    }

    private static long seconds(Duration time) {
        return time.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
