package dev.millrace.router.plan;

import dev.millrace.media.FrameRate;

/**
 * The lowest H.264 level that holds a picture size at a frame rate, so that devices know whether they can play it.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-H.264">ITU-T H.264, table A-1</a>
 */
enum H264Level {
    L1_3("1.3", 396, 11_880),
    L2_1("2.1", 792, 19_800),
    L3_0("3.0", 1_620, 40_500),
    L3_1("3.1", 3_600, 108_000),
    L3_2("3.2", 5_120, 216_000),
    L4_0("4.0", 8_192, 245_760),
    L4_2("4.2", 8_704, 522_240),
    L5_1("5.1", 36_864, 983_040),
    L5_2("5.2", 36_864, 2_073_600),
    L6_2("6.2", 139_264, 16_711_680);

    private static final int MACROBLOCK = 16;

    private final String text;
    private final int maxBlocks;
    private final int maxBlocksPerSecond;

    H264Level(String text, int maxBlocks, int maxBlocksPerSecond) {
        this.text = text;
        this.maxBlocks = maxBlocks;
        this.maxBlocksPerSecond = maxBlocksPerSecond;
    }

    /** The level as encoders take it, for example {@code 4.0}. */
    static String of(int width, int height, FrameRate rate) {
        int across = blocks(width);
        int down = blocks(height);
        int total = across * down;
        for (H264Level level : values()) {
            // A-1 bounds each side too: no side may be longer than sqrt(8 * MaxFS) macroblocks.
            boolean sides = Math.max(across, down) <= Math.sqrt(8.0 * level.maxBlocks);
            if (sides && total <= level.maxBlocks && total * rate.perSecond() <= level.maxBlocksPerSecond) {
                return level.text;
            }
        }
        return L6_2.text;
    }

    private static int blocks(int pixels) {
        return (pixels + MACROBLOCK - 1) / MACROBLOCK;
    }
}
