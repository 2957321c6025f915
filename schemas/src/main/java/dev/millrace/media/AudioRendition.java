package dev.millrace.media;

import org.jspecify.annotations.Nullable;

/**
 * One audio output encoding: AAC at 48 kHz.
 *
 * @param id its name
 * @param stream index of the source's stream
 * @param bitrateKbps kbit/s
 * @param channels 1, 2 or 6
 * @param language BCP 47 or ISO 639 tag as found, or null
 * @param title words for people, as found, or null
 * @param main whether players start with it
 */
public record AudioRendition(
        RenditionId id,
        int stream,
        int bitrateKbps,
        int channels,
        @Nullable String language,
        @Nullable String title,
        boolean main) {

    public static final int SAMPLE_RATE = 48_000;

    public AudioRendition {
        if (stream < 0 || bitrateKbps < 8 || channels < 1) {
            throw new IllegalArgumentException(
                    "stream " + stream + ", " + bitrateKbps + " kbit/s, " + channels + " channels");
        }
    }
}
