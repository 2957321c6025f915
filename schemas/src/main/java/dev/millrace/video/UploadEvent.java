package dev.millrace.video;

import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to an upload. The public contract for producers. */
public sealed interface UploadEvent {

    VideoId video();

    Instant at();

    /** A video is expected; its bytes are not there yet. */
    record Registered(VideoId video, Instant at, Registration registration) implements UploadEvent {}

    /**
     * The bytes are there.
     *
     * @param source the object, pinned to what was announced
     * @param sequencer S3's order among announcements of one key (hex digits), when a notification told it
     */
    record Completed(
            VideoId video,
            Instant at,
            SourceObject source,
            @Nullable String sequencer) implements UploadEvent {}
}
