package dev.millrace.router.plan;

import dev.millrace.media.Chunk;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.VideoTrack;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a video into chunks: long enough that decoding up to their start costs little and quality does not suffer,
 * short enough that all workers have something to do and a lost one costs little.
 */
final class ChunkPlanner {

    private static final double WHOLE_BELOW_SECONDS = 20;
    private static final double SHORTEST_SECONDS = 8;
    private static final double LONGEST_SECONDS = 60;
    private static final double LONGEST_SECONDS_4K = 32;
    private static final long PIXELS_4K = 3000L * 1600;

    /** A chunk starts decoding at the keyframe before it: of four GOPs, at most one is decoded twice. */
    private static final int SOURCE_GOPS = 4;

    private final int slots;

    /**
     * Plans for this many tasks at a time.
     *
     * @param slots tasks that the workers can run at once
     */
    ChunkPlanner(int slots) {
        this.slots = slots;
    }

    /** Chunks of the whole track in order; all but the last are whole segments. */
    List<Chunk> chunks(VideoTrack track, FrameGrid grid) {
        long frames = track.frames();
        double seconds = frames / grid.rate().perSecond();
        if (seconds < WHOLE_BELOW_SECONDS || !track.seekable()) {
            return List.of(new Chunk(0, 0, frames, true));
        }
        long length = length(track, grid, seconds);
        List<Chunk> chunks = new ArrayList<>();
        long start = 0;
        while (frames - start >= length + length / 2) {
            chunks.add(new Chunk(chunks.size(), start, start + length, false));
            start += length;
        }
        chunks.add(new Chunk(chunks.size(), start, frames, true));
        return List.copyOf(chunks);
    }

    private long length(VideoTrack track, FrameGrid grid, double seconds) {
        double longest = (long) track.width() * track.height() > PIXELS_4K ? LONGEST_SECONDS_4K : LONGEST_SECONDS;
        double wanted = Math.clamp(seconds / (2.0 * slots), SHORTEST_SECONDS, longest);
        double gops = SOURCE_GOPS * track.keyframeInterval().toMillis() / 1000.0;
        double target = Math.max(wanted, gops);
        double segment = grid.segment() / grid.rate().perSecond();
        return Math.max(1, Math.round(target / segment)) * grid.segment();
    }
}
