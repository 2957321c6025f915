package dev.millrace.worker.run;

import dev.millrace.task.Failure;
import dev.millrace.task.Result;
import dev.millrace.worker.attempt.Stop;

/** How an attempt ended. */
sealed interface Outcome {

    /** Done, and durable. */
    record Succeeded(Result result) implements Outcome {}

    /** Not done. */
    record Failed(Failure failure) implements Outcome {}

    /** Told to stop, and stopped. */
    record Stopped(Stop.Reason reason) implements Outcome {}
}
