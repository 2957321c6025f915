package dev.millrace.media;

/**
 * Where keyframes and segment borders fall, the same for every rendition and chunk of a job, so that a player can
 * switch at any segment and chunks need no stitching.
 *
 * @param rate the constant output frame rate
 * @param gop frames from keyframe to keyframe
 * @param segment frames in a segment; whole GOPs
 */
public record FrameGrid(FrameRate rate, int gop, int segment) {

    public FrameGrid {
        if (gop < 1 || segment < gop || segment % gop != 0) {
            throw new IllegalArgumentException("a segment is whole GOPs: gop " + gop + ", segment " + segment);
        }
    }

    /** The number of segments that this many frames fill, the last one perhaps in part. */
    public int segmentsIn(long frames) {
        return Math.toIntExact((frames + segment - 1) / segment);
    }
}
