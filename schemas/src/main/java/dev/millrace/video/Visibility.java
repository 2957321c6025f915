package dev.millrace.video;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who is meant to find a video. What stands before the bucket enforces it; to us it is a word that is handed on. */
public enum Visibility {
    PUBLIC,
    UNLISTED,
    PRIVATE;

    /** The word on every public edge. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is none. */
    public static Optional<Visibility> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findAny();
    }
}
