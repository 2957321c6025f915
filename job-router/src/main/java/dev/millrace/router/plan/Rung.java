package dev.millrace.router.plan;

/**
 * A step of a profile's ladder: a box that the picture is fitted into, upright pictures into the box set upright.
 *
 * @param label what people call it, as {@code 720p}
 * @param width of the box, the longer side
 * @param height of the box, the shorter side
 * @param maxrateKbps rate cap for a picture that fills the box at up to 30 frames per second
 */
public record Rung(String label, int width, int height, int maxrateKbps) {

    public Rung {
        if (height < 2 || width < height || maxrateKbps < 1) {
            throw new IllegalArgumentException(label + ": " + width + "x" + height + " at " + maxrateKbps);
        }
    }
}
