package dev.millrace.worker.run;

import java.time.Duration;

/** Beats for every attempt at work, so that their leases are renewed. */
final class Heart implements AutoCloseable {

    private final Running running;
    private final Reporter reporter;
    private final Duration pause;
    private final Thread thread;

    Heart(Running running, Reporter reporter, Duration pause) {
        this.running = running;
        this.reporter = reporter;
        this.pause = pause;
        this.thread = Thread.ofPlatform().name("heart").daemon().start(this::beat);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(pause);
                running.claimed().forEach(entry -> reporter.beat(entry.task(), entry.claim()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }
}
