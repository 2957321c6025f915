package dev.millrace.runtime.service;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every few seconds whether something a service needs is still there, so that a readiness probe can be answered
 * from memory. Logs when it goes and when it is back.
 */
public final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final String part;
    private final Supplier<Optional<String>> question;
    private final Thread thread;
    private volatile Optional<String> trouble = Optional.of("not asked yet");

    /**
     * Begins to watch.
     *
     * @param part what is watched
     * @param question says what is wrong with it; may take a few seconds
     */
    public Watch(String part, Supplier<Optional<String>> question) {
        this.part = part;
        this.question = question;
        thread = Thread.ofVirtual().name("watch-" + part).start(this::watch);
    }

    /** What was wrong when last asked. */
    public Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                ask();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void ask() {
        Optional<String> now;
        try {
            now = question.get();
        } catch (RuntimeException e) {
            now = Optional.of(e.toString());
        }
        if (now.isPresent() && trouble.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("part", part)
                    .addKeyValue("trouble", now.get())
                    .log("A part went away");
        } else if (now.isEmpty() && trouble.isPresent()) {
            LOG.atInfo().addKeyValue("part", part).log("A part is there");
        }
        trouble = now;
    }
}
