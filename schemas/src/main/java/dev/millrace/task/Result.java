package dev.millrace.task;

import dev.millrace.id.Sha256;
import dev.millrace.id.SourceObject;
import dev.millrace.media.MediaFacts;
import dev.millrace.media.RenditionId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a task that succeeded brings. Small: what is bulky lies in S3 and is named by digest. */
public sealed interface Result {

    /**
     * The file can be encoded.
     *
     * @param facts what is in it
     * @param source the content that was read, or null where the task named it already
     */
    record Probed(MediaFacts facts, @Nullable SourceObject source) implements Result {}

    /**
     * Segments or still pictures or subtitles, verified and uploaded under the claim.
     *
     * @param facts digest of the facts file beside them
     * @param bytes of all of them
     * @param cpu processor time the encoder took
     */
    record Encoded(Sha256 facts, long bytes, Duration cpu) implements Result {}

    /**
     * Manifests, written last.
     *
     * @param master key of the HLS multivariant playlist
     * @param duration play time of the stream
     * @param renditions what the playlist offers
     * @param poster key of a still picture, or null where there is none
     * @param storyboard key of the WebVTT file of thumbnails, or null where there is none
     */
    record Packaged(
            String master,
            Duration duration,
            List<PackagedRendition> renditions,
            @Nullable String poster,
            @Nullable String storyboard)
            implements Result {
        public Packaged {
            renditions = List.copyOf(renditions);
        }
    }

    /**
     * Nothing of the video is left.
     *
     * @param objects how many were removed
     */
    record Removed(long objects) implements Result {}

    /**
     * A rendition as players see it.
     *
     * @param codecs RFC 6381 string
     * @param bandwidth peak bits per second
     * @param averageBandwidth bits per second over the whole
     * @param bytes of all its segments
     */
    record PackagedRendition(RenditionId id, String codecs, long bandwidth, long averageBandwidth, long bytes) {}
}
