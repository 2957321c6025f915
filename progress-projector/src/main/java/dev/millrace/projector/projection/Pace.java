package dev.millrace.projector.projection;

import dev.millrace.media.RenditionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast a task was when it last reported.
 *
 * @param renditions that it makes, all at once
 */
public record Pace(double fps, double speed, Instant at, List<RenditionId> renditions) {

    /** @param renditions null where a replica of an older version has written it */
    public Pace(double fps, double speed, Instant at, @Nullable List<RenditionId> renditions) {
        this.fps = fps;
        this.speed = speed;
        this.at = at;
        this.renditions = renditions == null ? List.of() : List.copyOf(renditions);
    }

    Rate rate() {
        return new Rate(fps, speed);
    }
}
