package dev.millrace.projector.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param status of the answer; null when there was none
 * @param error one sentence; null when it was delivered
 * @param retryAfter what the receiver asked for; null for nothing
 */
public record Reply(
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Duration retryAfter) {

    private static final int GONE = 410;
    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final int CLIENT_ERROR = 400;

    /** From an answer; what is not 2xx is a failure, and a redirection is never followed. */
    public static Reply of(int status, @Nullable Duration retryAfter) {
        if (status >= OK && status < REDIRECTION) {
            return new Reply(status, null, null);
        }
        String error = switch (status) {
            case GONE -> "The endpoint is there no more.";
            default ->
                status >= REDIRECTION && status < CLIENT_ERROR
                        ? "Redirections are not followed; change the endpoint's URL."
                        : "The endpoint answered " + status + ".";
        };
        return new Reply(status, error, retryAfter);
    }

    /** When there was no answer. */
    public static Reply none(String error) {
        return new Reply(null, error, null);
    }

    public boolean delivered() {
        return error == null;
    }

    public boolean gone() {
        return status != null && status == GONE;
    }
}
