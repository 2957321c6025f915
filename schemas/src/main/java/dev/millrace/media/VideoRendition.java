package dev.millrace.media;

/**
 * One video output encoding, spelled out so that a worker needs no profile.
 *
 * @param id its name
 * @param width pixels, even
 * @param height pixels, even
 * @param level H.264 level as written, for example {@code 4.0}
 * @param preset x264 preset
 * @param crf constant rate factor
 * @param maxrateKbps VBV rate cap in kbit/s; the buffer is twice that
 */
public record VideoRendition(
        RenditionId id, int width, int height, String level, String preset, int crf, int maxrateKbps) {

    public VideoRendition {
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("4:2:0 needs even sizes: " + width + "x" + height);
        }
        if (crf < 0 || crf > 51 || maxrateKbps < 1) {
            throw new IllegalArgumentException("crf " + crf + ", maxrate " + maxrateKbps);
        }
    }
}
