package dev.millrace.worker.attempt;

import java.util.ArrayList;
import java.util.List;

/** Asks one attempt to stop, from any thread. Once asked, it stays asked. */
public final class Stop {

    private final List<Runnable> listeners = new ArrayList<>();
    private boolean asked;

    /** Asks; every listener is told once, in this thread. */
    public void ask() {
        List<Runnable> told;
        synchronized (this) {
            asked = true;
            told = List.copyOf(listeners);
            listeners.clear();
        }
        told.forEach(Runnable::run);
    }

    public synchronized boolean asked() {
        return asked;
    }

    /** Calls the listener when the attempt is asked to stop; at once when it already was. */
    public void onAsk(Runnable listener) {
        synchronized (this) {
            if (!asked) {
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
