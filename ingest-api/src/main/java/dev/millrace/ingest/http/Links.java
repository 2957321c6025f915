package dev.millrace.ingest.http;

import dev.millrace.id.VideoId;
import dev.millrace.runtime.http.VideoPath;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Addresses in answers.
 *
 * @param base how clients reach us, or null for paths without a host
 */
public record Links(@Nullable URI base) {

    String video(VideoId video) {
        return absolute(VideoPath.of(video));
    }

    String events(VideoId video) {
        return absolute(VideoPath.eventsOf(video));
    }

    private String absolute(String path) {
        return base == null ? path : base + path;
    }
}
