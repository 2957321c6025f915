package dev.millrace.view;

import dev.millrace.id.VideoId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets producers read what they wrote: an id that was given out a moment ago may not have come through the log yet, so a
 * look-up that finds nothing is tried again for a while. Every other unknown id is answered at once.
 */
public final class FreshVideos {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(320);

    private final InstantSource clock;
    private final Duration patience;

    public FreshVideos() {
        this(InstantSource.system(), PATIENCE);
    }

    FreshVideos(InstantSource clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /** What the look-up finds, perhaps after a while; empty when there is no such video. Blocks the calling thread. */
    public <T> Optional<T> await(VideoId id, Supplier<Optional<T>> lookup) {
        Instant since = clock.instant();
        Optional<T> found = lookup.get();
        if (found.isPresent() || !fresh(id, since)) {
            return found;
        }
        Instant until = since.plus(patience);
        Duration pause = FIRST_PAUSE;
        while (found.isEmpty() && clock.instant().isBefore(until)) {
            if (!slept(pause)) {
                return Optional.empty(); // the server stops
            }
            found = lookup.get();
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
        return found;
    }

    /** Either way round: the clock of the machine that minted it may be ahead of ours. */
    private static boolean fresh(VideoId id, Instant now) {
        return id.mintedAt()
                .filter(minted -> Duration.between(minted, now).abs().compareTo(FRESH) < 0)
                .isPresent();
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
