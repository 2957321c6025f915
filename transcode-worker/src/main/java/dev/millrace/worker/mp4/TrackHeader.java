package dev.millrace.worker.mp4;

import java.util.Arrays;

/**
 * A tkhd box (ISO/IEC 14496-12, 8.3.2).
 *
 * @param width displayed, in pixels; 0 for audio
 */
record TrackHeader(long trackId, int width, int height) {

    /** Rows of {a, b, u}, {c, d, v}, {x, y, w}: 16.16 fixed point, the last column 2.30. */
    private static final int[] IDENTITY = {0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000};

    static TrackHeader parse(Cursor tkhd) throws Mp4FormatException {
        int version = FullBox.read(tkhd, 1).version();
        long trackId = tkhd.skip(version == 1 ? 16 : 8).u32();
        tkhd.skip(version == 1 ? 12 : 8); // reserved, duration
        tkhd.skip(16); // reserved, layer, alternate group, volume, reserved
        var matrix = new int[IDENTITY.length];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = tkhd.s32();
        }
        if (!Arrays.equals(matrix, IDENTITY)) {
            // The encoder has turned the picture upright: a player that is told to turn it again lays it on its side.
            throw tkhd.malformed("the picture is to be rotated or moved when displayed");
        }
        return new TrackHeader(trackId, pixels(tkhd), pixels(tkhd));
    }

    /** The size here wins over the coded one of the sample entry, since it knows the pixel aspect ratio. */
    TrackFormat displayed(TrackFormat coded) {
        return coded instanceof TrackFormat.Video && width > 0 && height > 0
                ? new TrackFormat.Video(width, height)
                : coded;
    }

    /** From 16.16 fixed point, rounded. */
    private static int pixels(Cursor in) throws Mp4FormatException {
        return (int) ((in.u32() + 0x8000) >>> 16);
    }
}
