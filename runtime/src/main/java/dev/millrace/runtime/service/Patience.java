package dev.millrace.runtime.service;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for what a service needs and cannot have yet: a broker that starts later is no reason to die. Says so in the log,
 * at first and then every so often.
 */
public final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private Patience() {}

    /**
     * The result of the first attempt that does not throw.
     *
     * @param what is waited for, for the log
     * @throws InterruptedException when the service is told to stop meanwhile
     */
    public static <T> T await(String what, Callable<T> attempt) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return attempt.call();
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                LOG.atWarn()
                        .addKeyValue("for", what)
                        .addKeyValue("cause", rootOf(e))
                        .log("Waiting");
            }
            Thread.sleep(pause);
            Duration next = pause.multipliedBy(2);
            pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
        }
    }

    private static String rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
