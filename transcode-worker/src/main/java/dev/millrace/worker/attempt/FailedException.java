package dev.millrace.worker.attempt;

import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import java.util.List;

/** Carries a failure from where it is seen to where it is reported. */
public final class FailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public FailedException(Failure failure) {
        super(failure.code() + ": " + failure.detail());
        this.failure = failure;
    }

    public FailedException(FailureCode code, String detail) {
        this(Failure.of(code, detail));
    }

    public FailedException(FailureCode code, String detail, List<String> stderr) {
        this(Failure.of(code, detail, stderr));
    }

    public Failure failure() {
        return failure;
    }
}
