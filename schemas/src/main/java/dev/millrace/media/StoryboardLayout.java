package dev.millrace.media;

import java.time.Duration;

/**
 * Still pictures of a film: thumbnails for a player's seek bar, tiled into sprites, and a poster. All in the film's shape.
 *
 * @param width of a thumbnail, in pixels, even
 * @param height of a thumbnail, in pixels, even
 * @param interval from one thumbnail to the next
 * @param count of thumbnails; the last one may stand for less than an interval
 * @param columns of a sprite
 * @param rows of a sprite
 * @param posterWidth pixels, even
 * @param posterHeight pixels, even
 */
public record StoryboardLayout(
        int width, int height, Duration interval, int count, int columns, int rows, int posterWidth, int posterHeight) {

    public StoryboardLayout {
        requireEven(width, height);
        requireEven(posterWidth, posterHeight);
        if (interval.toMillis() < 1 || count < 1 || columns < 1 || rows < 1) {
            throw new IllegalArgumentException(
                    count + " thumbnails every " + interval + " in " + columns + "x" + rows + " tiles");
        }
    }

    private static void requireEven(int width, int height) {
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("4:2:0 needs even sizes: " + width + "x" + height);
        }
    }

    /** Thumbnails in one sprite; the last sprite may have room left. */
    public int tiles() {
        return columns * rows;
    }

    public int sprites() {
        return (count + tiles() - 1) / tiles();
    }
}
