package dev.millrace.runtime.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps requests from waiting for what is away: after a failure there is a pause, and then one of them tries. */
final class Circuit {

    private final AtomicReference<@Nullable Pause> pause = new AtomicReference<>();
    private final Duration length;
    private final LongSupplier nanos;

    /** @param nanos a clock that nobody sets: with another, a pause could last for hours */
    Circuit(Duration length, LongSupplier nanos) {
        this.length = length;
        this.nanos = nanos;
    }

    private record Pause(long since) {}

    /** Whether it is worth a try. */
    boolean allows() {
        Pause present = pause.get();
        if (present == null) {
            return true;
        }
        Pause next = new Pause(nanos.getAsLong());
        boolean over = next.since() - present.since() >= length.toNanos();
        return over && pause.compareAndSet(present, next); // the others wait for this one
    }

    /** Whether that is news. */
    boolean succeeded() {
        return pause.get() != null && pause.getAndSet(null) != null;
    }

    /** Whether that is news. */
    boolean failed() {
        return pause.getAndSet(new Pause(nanos.getAsLong())) == null;
    }
}
