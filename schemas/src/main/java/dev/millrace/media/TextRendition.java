package dev.millrace.media;

import org.jspecify.annotations.Nullable;

/**
 * One output of subtitles: WebVTT.
 *
 * @param id its name
 * @param stream index of the source's stream
 * @param language tag as found, or null
 * @param name words for people, another one for each of a film's
 * @param main whether players show it unless somebody chooses otherwise
 * @param forced whether players show it to whoever has chosen none
 */
public record TextRendition(
        RenditionId id, int stream, @Nullable String language, String name, boolean main, boolean forced) {

    public TextRendition {
        if (stream < 0 || name.isBlank()) {
            throw new IllegalArgumentException("stream " + stream + ", called '" + name + "'");
        }
    }
}
