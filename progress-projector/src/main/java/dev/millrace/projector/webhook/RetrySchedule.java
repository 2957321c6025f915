package dev.millrace.projector.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery that failed is tried again. Up to a fifth is added to each pause, so that what failed together does not
 * come back together.
 *
 * @param pauses after the first failure, the second, and so on
 */
public record RetrySchedule(List<Duration> pauses) {

    /** Nobody is waited for longer than this, whatever they ask. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final double JITTER = 0.2;

    public RetrySchedule {
        pauses = List.copyOf(pauses);
    }

    /** From the first attempt to the last, without what chance adds. */
    public Duration whole() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * The pause before the next attempt; empty when there have been enough.
     *
     * @param tries attempts so far
     * @param asked what the receiver asked for; null for nothing
     * @param chance from 0 to 1
     */
    public Optional<Duration> next(int tries, @Nullable Duration asked, DoubleSupplier chance) {
        if (tries > pauses.size()) {
            return Optional.empty();
        }
        Duration pause = pauses.get(tries - 1);
        Duration spread = pause.plusMillis((long) (pause.toMillis() * JITTER * chance.getAsDouble()));
        if (asked == null || asked.compareTo(spread) <= 0) {
            return Optional.of(spread);
        }
        return Optional.of(asked.compareTo(LONGEST) < 0 ? asked : LONGEST);
    }
}
