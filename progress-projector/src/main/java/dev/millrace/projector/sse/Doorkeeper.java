package dev.millrace.projector.sse;

import dev.millrace.projector.live.Subscriber;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Ends streams whose credential has run out or was revoked: within a second, and within some more for keys. */
public final class Doorkeeper implements AutoCloseable {

    private static final Duration ROUND = Duration.ofSeconds(1);

    private final Map<Subscriber, BooleanSupplier> inside = new ConcurrentHashMap<>();
    private final Thread rounds;

    public Doorkeeper() {
        rounds = Thread.ofVirtual().name("doorkeeper").start(this::goRound);
    }

    /**
     * Lets somebody in for as long as the credential holds.
     *
     * @return to be called when they have left
     */
    Runnable admit(Subscriber subscriber, BooleanSupplier lasting) {
        inside.put(subscriber, lasting);
        return () -> inside.remove(subscriber);
    }

    @Override
    public void close() {
        rounds.interrupt();
    }

    private void goRound() {
        try {
            while (true) {
                Thread.sleep(ROUND);
                inside.forEach(this::check);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void check(Subscriber subscriber, BooleanSupplier lasting) {
        if (!lasting.getAsBoolean()) {
            inside.remove(subscriber);
            subscriber.end();
        }
    }
}
