package dev.millrace.media;

import org.jspecify.annotations.Nullable;

/**
 * An audio stream of the source.
 *
 * @param stream index of the source's stream
 * @param codec FFmpeg's name of the decoder
 * @param channels channel count
 * @param language tag as found, or null
 * @param title words as found, or null; data from outside
 * @param main whether the file marks it as the default
 */
public record AudioTrack(
        int stream,
        String codec,
        int channels,
        @Nullable String language,
        @Nullable String title,
        boolean main) {

    public AudioTrack {
        if (stream < 0 || channels < 1) {
            throw new IllegalArgumentException("stream " + stream + ", " + channels + " channels");
        }
    }
}
