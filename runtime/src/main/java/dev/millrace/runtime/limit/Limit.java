package dev.millrace.runtime.limit;

import dev.millrace.runtime.config.Durations;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many requests at once, and as many again over each window: a bucket of tokens that fills evenly.
 *
 * @param requests most of them
 * @param window whole seconds, since the headers know no others
 */
record Limit(long requests, Duration window) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\w+)");
    private static final Duration LONGEST = Duration.ofDays(1);

    Limit {
        if (requests < 1) {
            throw new IllegalArgumentException("fewer than one request");
        }
        if (window.toMillis() < 1000 || window.toMillis() % 1000 != 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("not a time of whole seconds, up to a day");
        }
    }

    /** {@code 600/1m}. */
    static Limit parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not requests/time, as 600/1m");
        }
        return new Limit(Long.parseLong(matcher.group(1)), Durations.parse(matcher.group(2)));
    }

    /** The form that {@link #parse} reads as the same. */
    @Override
    public String toString() {
        return requests + "/" + Durations.text(window);
    }
}
