package dev.millrace.view;

import dev.millrace.media.RenditionId;
import dev.millrace.video.RenditionSnapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rendition of the current job.
 *
 * @param kind {@code video} or {@code audio}
 * @param width pixels; null for audio
 * @param height pixels; null for audio
 * @param percent encoded so far; 100 only when done
 */
public record RenditionView(
        String id,
        String kind,
        @Nullable Integer width,
        @Nullable Integer height,
        int percent,
        boolean done) {

    private static final String VIDEO = "video";
    private static final String AUDIO = "audio";

    static RenditionView of(RenditionSnapshot rendition) {
        boolean video = rendition.width() > 0;
        return new RenditionView(
                rendition.id().value(),
                video ? VIDEO : AUDIO,
                video ? rendition.width() : null,
                video ? rendition.height() : null,
                rendition.done() ? Percent.DONE : 0,
                rendition.done());
    }

    RenditionView with(Map<RenditionId, Integer> percents) {
        int live = percents.getOrDefault(new RenditionId(id), 0);
        return done ? this : new RenditionView(id, kind, width, height, Math.max(percent, live), false);
    }

    /** Where the time goes. */
    long pixels() {
        return width == null || height == null ? 0 : (long) width * height;
    }
}
