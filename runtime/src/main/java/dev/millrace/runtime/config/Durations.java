package dev.millrace.runtime.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them in an environment. */
public final class Durations {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Durations() {}

    /** {@code 10s}, or ISO 8601 as {@code PT10S}; more than nothing. */
    public static Duration parse(String text) {
        Matcher matcher = SHORT.matcher(text);
        Duration time = matcher.matches() ? scaled(matcher) : Duration.parse(text);
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("not a positive time");
        }
        return time;
    }

    /** The shortest form that {@link #parse} reads as the same. */
    public static String text(Duration time) {
        for (String unit : new String[] {"h", "m", "s", "ms"}) {
            long size = unit(unit).toMillis();
            if (time.toMillis() % size == 0) {
                return time.toMillis() / size + unit;
            }
        }
        return time.toString();
    }

    private static Duration scaled(Matcher matcher) {
        return unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
    }

    private static Duration unit(String name) {
        Duration unit = UNITS.get(name);
        if (unit == null) {
            throw new IllegalArgumentException("no such unit: " + name);
        }
        return unit;
    }
}
