package dev.millrace.media;

/**
 * The unit of parallel encoding: whole segments, by output frame index.
 *
 * @param index 0 for the first chunk of the video
 * @param start first frame, a multiple of the grid's segment
 * @param end frame after the last one; for the last chunk what the probe expects
 * @param last whether the chunk runs to the end of the source, wherever that is
 */
public record Chunk(int index, long start, long end, boolean last) {

    public Chunk {
        if (index < 0 || start < 0 || end <= start) {
            throw new IllegalArgumentException("a chunk has frames: " + start + " to " + end);
        }
    }

    public long frames() {
        return end - start;
    }
}
