package dev.millrace.media;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;

/** Frames per second as an exact fraction in lowest terms: 30000/1001 is not 29.97. */
public record FrameRate(int numerator, int denominator) implements Comparable<FrameRate> {

    public FrameRate {
        if (numerator <= 0 || denominator <= 0) {
            throw new IllegalArgumentException("a frame rate is positive: " + numerator + "/" + denominator);
        }
        int common = BigInteger.valueOf(numerator)
                .gcd(BigInteger.valueOf(denominator))
                .intValue();
        numerator /= common;
        denominator /= common;
    }

    /** Reads {@code 30000/1001} or {@code 25}. */
    public static FrameRate parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new FrameRate(Integer.parseInt(text), 1)
                : new FrameRate(
                        Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    public double perSecond() {
        return (double) numerator / denominator;
    }

    /** Frames shown in this time, rounded to the nearest. */
    public long framesIn(Duration time) {
        return Math.round(time.toNanos() / 1e9 * numerator / denominator);
    }

    /** The time at which this frame starts, in microseconds, rounded to the nearest. */
    public long microsAt(long frame) {
        return Math.round((double) frame * denominator * 1_000_000 / numerator);
    }

    @Override
    public int compareTo(FrameRate other) {
        return Long.compare((long) numerator * other.denominator, (long) other.numerator * denominator);
    }

    /** For people: {@code 29.97}. */
    public String rounded() {
        return String.format(Locale.ROOT, "%.2f", perSecond());
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
