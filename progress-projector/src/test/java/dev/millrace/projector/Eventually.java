package dev.millrace.projector;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what must become true soon. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Eventually() {}

    public static void that(Callable<Boolean> condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("not true within " + LIMIT);
                }
                Thread.sleep(PAUSE);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
