package dev.millrace.projector;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what must become true soon. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Eventually() {}

    /** An exception is "not yet" too: the server that is asked may be away. */
    public static void that(Callable<Boolean> condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
                Thread.sleep(PAUSE);
            } catch (Exception e) {
                last = e;
            }
        }
        throw new AssertionError("not true within " + LIMIT, last);
    }
}
