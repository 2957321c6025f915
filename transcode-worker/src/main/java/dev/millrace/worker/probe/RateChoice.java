package dev.millrace.worker.probe;

import dev.millrace.media.FrameRate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The constant rate of the output. A file that keeps one rate keeps it exactly; one that varies gets the standard rate
 * nearest to its busiest part. What a file says of its rate is used only where its packets agree.
 */
final class RateChoice {

    private static final List<FrameRate> STANDARD = List.of(
            new FrameRate(1, 1),
            new FrameRate(2, 1),
            new FrameRate(5, 1),
            new FrameRate(10, 1),
            new FrameRate(25, 2),
            new FrameRate(15, 1),
            new FrameRate(20, 1),
            new FrameRate(24000, 1001),
            new FrameRate(24, 1),
            new FrameRate(25, 1),
            new FrameRate(30000, 1001),
            new FrameRate(30, 1),
            new FrameRate(48, 1),
            new FrameRate(50, 1),
            new FrameRate(60000, 1001),
            new FrameRate(60, 1));

    private static final FrameRate FASTEST = new FrameRate(60, 1);
    private static final FrameRate SLOWEST = new FrameRate(1, 1);

    /** Containers round times to a millisecond; two roundings can meet. */
    private static final long JITTER_MICROS = 2_100;

    private static final double SAME = 0.005;
    private static final double BUSIEST = 0.25;

    private RateChoice() {}

    /**
     * Chooses from what was seen.
     *
     * @param claimed what the file says, or null
     */
    static FrameRate of(PacketScan scan, @Nullable FrameRate claimed) {
        if (scan.count() < 2) {
            return claimed == null ? new FrameRate(25, 1) : bounded(claimed);
        }
        double mean = (scan.count() - 1) * 1e6 / Math.max(1, scan.last() - scan.first());
        if (steady(scan, 1e6 / mean)) {
            return bounded(claimed != null && near(claimed, mean) ? claimed : exactOrStandard(mean));
        }
        return nearestStandard(Math.max(mean, 1e6 / Math.max(1, scan.interval(BUSIEST))));
    }

    private static boolean steady(PacketScan scan, double mean) {
        double slack = Math.max(JITTER_MICROS, mean * SAME);
        return scan.interval(1.0) <= mean + slack && scan.interval(0.0) >= mean - slack;
    }

    private static boolean near(FrameRate rate, double perSecond) {
        return Math.abs(rate.perSecond() - perSecond) <= SAME * perSecond;
    }

    private static FrameRate exactOrStandard(double perSecond) {
        FrameRate standard = nearestStandard(perSecond);
        return near(standard, perSecond) || perSecond < 1
                ? standard
                : new FrameRate(Math.toIntExact(Math.round(perSecond * 1000)), 1000);
    }

    private static FrameRate nearestStandard(double perSecond) {
        return STANDARD.stream()
                .min(Comparator.comparingDouble(rate -> Math.abs(rate.perSecond() - perSecond)))
                .orElseThrow();
    }

    /** Halved until it is one that players keep up with. */
    private static FrameRate bounded(FrameRate rate) {
        FrameRate bounded = rate;
        while (bounded.compareTo(FASTEST) > 0) {
            bounded = new FrameRate(bounded.numerator(), Math.multiplyExact(bounded.denominator(), 2));
        }
        return bounded.compareTo(SLOWEST) < 0 ? SLOWEST : bounded;
    }
}
