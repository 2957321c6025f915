package dev.millrace.worker.run;

import dev.millrace.task.Failure;
import dev.millrace.task.Result;
import dev.millrace.worker.attempt.Stop;

/** How an attempt ended. */
sealed interface Outcome {

    /** For the log. */
    default String word() {
        return switch (this) {
            case Succeeded _ -> "succeeded";
            case Failed(Failure failure) -> failure.code() + ": " + failure.detail();
            case Stopped(Stop.Reason reason) -> "stopped: " + reason;
        };
    }

    /** Done, and durable. */
    record Succeeded(Result result) implements Outcome {}

    /** Not done. */
    record Failed(Failure failure) implements Outcome {}

    /** Told to stop, and stopped. */
    record Stopped(Stop.Reason reason) implements Outcome {}
}
