package dev.millrace.worker.run;

import dev.millrace.worker.attempt.Attempt;

/** Does one attempt on the calling thread. Whatever goes wrong is an outcome too. */
@FunctionalInterface
interface Runner {
    Outcome run(Attempt attempt);
}
