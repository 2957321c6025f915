package dev.millrace.projector.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The mean speed of the jobs of one kind on one class of machines, in which what is older counts less: half a minute ago
 * half as much.
 *
 * @param at when it was last measured
 */
public record RecentSpeed(double rate, Instant at) {

    private static final Duration HALF = Duration.ofSeconds(30);

    /** So that reports of the same moment count, too. */
    private static final double SHORTEST_SECONDS = 0.5;

    /** Machines that nobody has heard of for so long may be there no more. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** After another sample; what comes late counts as if it came now. */
    public static RecentSpeed after(@Nullable RecentSpeed before, Sample sample) {
        if (before == null) {
            return new RecentSpeed(sample.rate(), sample.at());
        }
        Duration between = Duration.between(before.at, sample.at());
        double seconds = Math.max(SHORTEST_SECONDS, between.toMillis() / 1000.0);
        double kept = Math.pow(0.5, seconds / HALF.toSeconds());
        Instant at = between.isNegative() ? before.at : sample.at();
        return new RecentSpeed(kept * before.rate + (1 - kept) * sample.rate(), at);
    }

    /** Of these, one for each class of machines, that of the class which was at work last. */
    public static OptionalDouble newest(Collection<RecentSpeed> classes, Instant now) {
        return classes.stream()
                .filter(speed -> speed.at.isAfter(now.minus(REMEMBERED)))
                .max(Comparator.comparing(RecentSpeed::at))
                .map(speed -> OptionalDouble.of(speed.rate))
                .orElse(OptionalDouble.empty());
    }
}
