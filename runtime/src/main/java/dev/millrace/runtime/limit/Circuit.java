package dev.millrace.runtime.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps requests from waiting for what is away: after a failure there is a pause, and then one of them tries. */
final class Circuit {

    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);
    private final Duration pause;
    private final InstantSource clock;

    Circuit(Duration pause, InstantSource clock) {
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether it is worth a try. */
    boolean allows() {
        Instant due = next.get();
        if (due.equals(Instant.MIN)) {
            return true;
        }
        Instant now = clock.instant();
        return !now.isBefore(due) && next.compareAndSet(due, now.plus(pause)); // the others wait for this one
    }

    /** Whether that is news. */
    boolean succeeded() {
        return !next.get().equals(Instant.MIN) && !next.getAndSet(Instant.MIN).equals(Instant.MIN);
    }

    /** Whether that is news. */
    boolean failed() {
        return next.getAndSet(clock.instant().plus(pause)).equals(Instant.MIN);
    }
}
