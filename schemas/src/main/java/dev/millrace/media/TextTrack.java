package dev.millrace.media;

import org.jspecify.annotations.Nullable;

/**
 * A stream of subtitles of the source, as text; subtitles that are pictures are none.
 *
 * @param stream index of the source's stream
 * @param codec FFmpeg's name of the decoder
 * @param language tag as found, or null
 * @param title words as found, or null; data from outside
 * @param main whether the file marks it as the default
 * @param forced whether it tells only what every viewer needs, such as the translation of a sign
 */
public record TextTrack(
        int stream,
        String codec,
        @Nullable String language,
        @Nullable String title,
        boolean main,
        boolean forced) {

    public TextTrack {
        if (stream < 0) {
            throw new IllegalArgumentException("stream " + stream);
        }
    }
}
