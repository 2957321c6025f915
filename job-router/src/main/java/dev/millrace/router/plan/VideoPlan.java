package dev.millrace.router.plan;

import dev.millrace.media.Chunk;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.VideoRendition;
import dev.millrace.media.VideoTrack;
import java.util.List;

/**
 * How a video track is encoded.
 *
 * @param track the track, as it was probed
 * @param grid where keyframes and segments fall
 * @param ladder renditions, largest first
 * @param chunks chunks in order
 */
public record VideoPlan(VideoTrack track, FrameGrid grid, List<VideoRendition> ladder, List<Chunk> chunks) {

    public VideoPlan {
        ladder = List.copyOf(ladder);
        chunks = List.copyOf(chunks);
        if (ladder.isEmpty() || chunks.isEmpty()) {
            throw new IllegalArgumentException("a video plan has renditions and chunks");
        }
    }
}
