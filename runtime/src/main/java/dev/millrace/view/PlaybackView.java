package dev.millrace.view;

import dev.millrace.task.Result.PackagedRendition;
import dev.millrace.video.Playback;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published stream.
 *
 * @param hls absolute address of the HLS multivariant playlist
 * @param poster absolute address of a still picture, JPEG; null where there is none
 * @param storyboard absolute address of a WebVTT file of thumbnails; null where there is none
 * @param durationSeconds play time
 */
public record PlaybackView(
        String hls,
        @Nullable String poster,
        @Nullable String storyboard,
        double durationSeconds,
        List<Offer> renditions) {

    /**
     * A rendition as players see it.
     *
     * @param codecs RFC 6381 string
     * @param bandwidth peak bits per second
     * @param averageBandwidth bits per second over the whole
     * @param bytes of all its segments
     */
    public record Offer(String id, String codecs, long bandwidth, long averageBandwidth, long bytes) {}

    public PlaybackView {
        renditions = List.copyOf(renditions);
    }

    static PlaybackView of(Playback playback, PlaybackBase base) {
        return new PlaybackView(
                base.address(playback.master()),
                address(playback.poster(), base),
                address(playback.storyboard(), base),
                VideoView.seconds(playback.duration()),
                playback.renditions().stream().map(PlaybackView::offer).toList());
    }

    private static @Nullable String address(@Nullable String key, PlaybackBase base) {
        return key == null ? null : base.address(key);
    }

    private static Offer offer(PackagedRendition rendition) {
        return new Offer(
                rendition.id().value(),
                rendition.codecs(),
                rendition.bandwidth(),
                rendition.averageBandwidth(),
                rendition.bytes());
    }
}
