package dev.millrace.projector.webhook;

import java.util.Locale;

/** Why nothing is sent to an endpoint. */
public enum Disabled {
    /** It answered 410: it is there no more. */
    GONE,
    /** Every attempt has failed for days. */
    FAILING,
    /** Its owner wants it so. */
    BY_HAND;

    /** The word in answers and documents. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Disabled ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
