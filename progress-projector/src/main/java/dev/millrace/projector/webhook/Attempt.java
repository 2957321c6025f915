package dev.millrace.projector.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request to an endpoint, and how it went.
 *
 * @param status of the answer; null when there was none
 * @param error one sentence; null when it was delivered
 * @param milliseconds how long it took
 */
public record Attempt(
        Instant at, @Nullable Integer status, @Nullable String error, long milliseconds) {}
