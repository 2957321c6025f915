package dev.millrace.video;

import java.util.Locale;

/** Who is meant to find a video. What stands before the bucket enforces it; to us it is a word that is handed on. */
public enum Visibility {
    PUBLIC,
    UNLISTED,
    PRIVATE;

    /** The word on every public edge. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
