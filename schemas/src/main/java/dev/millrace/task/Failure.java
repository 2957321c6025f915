package dev.millrace.task;

import java.util.List;

/**
 * A failure as a value. {@link Retryable} failures are tried again by the router, {@link Permanent} ones end the job.
 */
public sealed interface Failure {

    FailureCode code();

    /** What exactly happened, for whoever reads a log; never shown as markup. At most 500 characters. */
    String detail();

    /** The last lines FFmpeg wrote to its standard error, oldest first. */
    List<String> stderr();

    int MAX_DETAIL = 500;

    /** Another attempt may succeed. */
    record Retryable(FailureCode code, String detail, List<String> stderr) implements Failure {
        public Retryable {
            require(code, FailureCode.Kind.RETRYABLE);
            detail = clipped(detail);
            stderr = List.copyOf(stderr);
        }
    }

    /** The same source fails the same way every time. */
    record Permanent(FailureCode code, String detail, List<String> stderr) implements Failure {
        public Permanent {
            require(code, FailureCode.Kind.PERMANENT);
            detail = clipped(detail);
            stderr = List.copyOf(stderr);
        }
    }

    static Failure of(FailureCode code, String detail) {
        return of(code, detail, List.of());
    }

    static Failure of(FailureCode code, String detail, List<String> stderr) {
        return switch (code.kind()) {
            case RETRYABLE -> new Retryable(code, detail, stderr);
            case PERMANENT -> new Permanent(code, detail, stderr);
        };
    }

    private static void require(FailureCode code, FailureCode.Kind kind) {
        if (code.kind() != kind) {
            throw new IllegalArgumentException(code + " is not " + kind);
        }
    }

    private static String clipped(String detail) {
        return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
    }
}
