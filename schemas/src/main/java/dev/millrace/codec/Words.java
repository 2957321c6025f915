package dev.millrace.codec;

import java.util.Locale;

/** Enums travel as lower-case words: a reader of the log needs no table, and a new word breaks no schema. */
public final class Words {

    private Words() {}

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Throws an IllegalArgumentException for a word that is none. */
    public static <E extends Enum<E>> E parse(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
