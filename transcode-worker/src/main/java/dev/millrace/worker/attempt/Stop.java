package dev.millrace.worker.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks one attempt to stop, from any thread. Once asked, it stays asked, for the first reason. */
public final class Stop {

    /** Why. */
    public enum Reason {
        /** Somebody else has the task, or nobody wants it any more: there is nothing to report. */
        REVOKED,
        /** The worker goes away: the task has to be handed back. */
        WORKER_STOPS
    }

    private final List<Runnable> listeners = new ArrayList<>();
    private @Nullable Reason reason;

    /** Asks; every listener is told once, in this thread. */
    public void ask(Reason given) {
        List<Runnable> told;
        synchronized (this) {
            reason = reason == null ? given : reason;
            told = List.copyOf(listeners);
            listeners.clear();
        }
        told.forEach(Runnable::run);
    }

    public boolean asked() {
        return reason().isPresent();
    }

    public synchronized Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** Calls the listener when the attempt is asked to stop; at once when it already was. */
    public void onAsk(Runnable listener) {
        synchronized (this) {
            if (reason == null) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    /** Throws when the attempt was asked to stop: to be called between steps. */
    public void check() throws StoppedException {
        if (asked()) {
            throw new StoppedException();
        }
    }
}
