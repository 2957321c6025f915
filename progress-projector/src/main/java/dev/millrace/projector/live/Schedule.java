package dev.millrace.projector.live;

import java.time.Duration;

/** When a feed has something to do by itself. Measured by the clock that nobody sets. */
final class Schedule {

    private static final Duration RELOAD_PAUSE = Duration.ofSeconds(1);

    private static final Duration PULSE = Duration.ofSeconds(2);

    private final long heartbeat;
    private long beatAt;
    private long pulseAt = System.nanoTime();
    private long reloadAt = System.nanoTime();

    Schedule(Duration heartbeat) {
        this.heartbeat = heartbeat.toNanos();
        this.beatAt = System.nanoTime() + this.heartbeat;
    }

    /** How long there is nothing to do. */
    long nanosLeft(boolean reload) {
        long now = System.nanoTime();
        long next = Math.min(beatAt - now, pulseAt - now);
        return Math.max(0, reload ? Math.min(next, reloadAt - now) : next);
    }

    /** Whether a beat is due; if so, the next is due an interval later. */
    boolean beatDue() {
        long now = System.nanoTime();
        if (beatAt - now > 0) {
            return false;
        }
        beatAt = now + heartbeat;
        return true;
    }

    /** Whether to look how far what waits has come; if so, again after a pause. */
    boolean pulseDue() {
        long now = System.nanoTime();
        if (pulseAt - now > 0) {
            return false;
        }
        pulseAt = now + PULSE.toNanos();
        return true;
    }

    boolean mayReload() {
        return reloadAt - System.nanoTime() <= 0;
    }

    /** After one that failed. */
    void postponeReload() {
        reloadAt = System.nanoTime() + RELOAD_PAUSE.toNanos();
    }
}
