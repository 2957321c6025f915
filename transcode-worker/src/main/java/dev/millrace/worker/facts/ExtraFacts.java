package dev.millrace.worker.facts;

import dev.millrace.media.RenditionId;
import dev.millrace.task.OutputKeys;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the packager needs to know of a claim that made something beside the stream: its {@code facts.json}. Names are
 * relative to the claim.
 *
 * @param format of this file; grows when its meaning changes
 * @param build of the FFmpeg that made it
 * @param poster name of the still picture, or null where there is none
 * @param storyboard name of the track of thumbnails, or null where there is none
 * @param text subtitles that could be made
 */
public record ExtraFacts(
        int format,
        String build,
        @Nullable String poster,
        @Nullable String storyboard,
        List<Text> text) {

    private static final int FORMAT = 1;

    /** Subtitles: where they are. */
    public record Text(RenditionId rendition, String name) {}

    public ExtraFacts {
        text = List.copyOf(text);
        if (format != FORMAT) {
            throw new IllegalArgumentException("facts of format " + format + ", we know " + FORMAT);
        }
    }

    public static ExtraFacts stills(String build) {
        return new ExtraFacts(FORMAT, build, OutputKeys.POSTER, OutputKeys.STORYBOARD, List.of());
    }

    public static ExtraFacts subtitles(String build, List<RenditionId> made) {
        return new ExtraFacts(
                FORMAT,
                build,
                null,
                null,
                made.stream().map(id -> new Text(id, OutputKeys.text(id))).toList());
    }

    public byte[] toJson() {
        return FactsJson.write(this);
    }

    /**
     * Reads {@code facts.json}.
     *
     * @throws IOException when it is not one, or of a format we do not know
     */
    public static ExtraFacts ofJson(byte[] json) throws IOException {
        return FactsJson.read(json, ExtraFacts.class);
    }
}
