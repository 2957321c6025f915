package dev.millrace.video;

import dev.millrace.id.JobId;
import dev.millrace.task.Result.PackagedRendition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A published stream.
 *
 * @param job the job that made it
 * @param master key of the HLS multivariant playlist
 * @param duration play time
 * @param renditions what it offers
 * @param publishedAt when it took the place of what was there before
 */
public record Playback(
        JobId job, String master, Duration duration, List<PackagedRendition> renditions, Instant publishedAt) {

    public Playback {
        renditions = List.copyOf(renditions);
    }
}
