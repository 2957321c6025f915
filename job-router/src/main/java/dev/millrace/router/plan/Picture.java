package dev.millrace.router.plan;

import dev.millrace.media.FrameRate;
import dev.millrace.media.VideoTrack;

/**
 * A picture size, even on both sides since 4:2:0 has no odd ones.
 *
 * @param width pixels
 * @param height pixels
 * @param rate frames per second
 */
record Picture(int width, int height, FrameRate rate) {

    static Picture of(VideoTrack track) {
        return new Picture(evenBelow(track.width()), evenBelow(track.height()), track.rate());
    }

    /** Whether the rung's box, set upright for an upright picture, holds this picture as it is. */
    boolean fitsInto(Rung rung) {
        return width <= boxWidth(rung) && height <= boxHeight(rung);
    }

    /** Whether the picture touches the box on two opposite sides. */
    boolean fills(Rung rung) {
        return width == boxWidth(rung) || height == boxHeight(rung);
    }

    /** Scaled down, in shape, until it fits; never up. */
    Picture fitted(Rung rung) {
        return within(boxWidth(rung), boxHeight(rung));
    }

    /** Scaled down, in shape, until it is no wider and no higher; never up. */
    Picture within(int mostWidth, int mostHeight) {
        double factor = Math.min(1, Math.min((double) mostWidth / width, (double) mostHeight / height));
        return new Picture(even(width * factor), even(height * factor), rate);
    }

    double pixels() {
        return (double) width * height;
    }

    private boolean upright() {
        return height > width;
    }

    private int boxWidth(Rung rung) {
        return upright() ? rung.height() : rung.width();
    }

    private int boxHeight(Rung rung) {
        return upright() ? rung.width() : rung.height();
    }

    private static int even(double pixels) {
        return Math.max(2, (int) Math.round(pixels / 2) * 2);
    }

    private static int evenBelow(int pixels) {
        return Math.max(2, pixels / 2 * 2);
    }
}
