package dev.millrace.video;

import dev.millrace.id.JobId;
import dev.millrace.task.Result.PackagedRendition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published stream.
 *
 * @param job the job that made it
 * @param master key of the HLS multivariant playlist
 * @param duration play time
 * @param renditions what it offers
 * @param poster key of a still picture, or null where there is none
 * @param storyboard key of the WebVTT file of thumbnails, or null where there is none
 * @param publishedAt when it took the place of what was there before
 */
public record Playback(
        JobId job,
        String master,
        Duration duration,
        List<PackagedRendition> renditions,
        @Nullable String poster,
        @Nullable String storyboard,
        Instant publishedAt) {

    public Playback {
        renditions = List.copyOf(renditions);
    }
}
