package dev.millrace.worker.mp4;

/**
 * The table at the end of a trun box, added up.
 *
 * @param duration in ticks
 * @param size in bytes
 */
record Samples(long duration, long size, long firstSize, int firstFlags) {

    private static final int DURATION = 0x100;
    private static final int SIZE = 0x200;
    private static final int FLAGS = 0x400;
    private static final int COMPOSITION_OFFSET = 0x800;
    private static final int COLUMNS = DURATION | SIZE | FLAGS | COMPOSITION_OFFSET;

    /** @param count already known not to exceed the bytes of media, so that no product here overflows */
    static Samples read(Cursor table, long count, FullBox trun, SampleDefaults defaults) throws Mp4FormatException {
        long rowLength = 4L * Integer.bitCount(trun.flags() & COLUMNS);
        if (count * rowLength != table.remaining()) {
            throw table.malformed("%d samples in %d bytes".formatted(count, table.remaining()));
        }
        if (rowLength == 0) {
            // No table to bound a loop: the count may be anything that fits the media data.
            requireMedia(table, defaults.size());
            return new Samples(count * defaults.duration(), count * defaults.size(), defaults.size(), defaults.flags());
        }
        var sum = row(table, trun, defaults);
        for (long i = 1; i < count; i++) {
            sum = sum.plus(row(table, trun, defaults));
        }
        return sum;
    }

    private static Samples row(Cursor table, FullBox trun, SampleDefaults defaults) throws Mp4FormatException {
        long duration = trun.has(DURATION) ? table.u32() : defaults.duration();
        long size = trun.has(SIZE) ? table.u32() : defaults.size();
        int flags = trun.has(FLAGS) ? table.s32() : defaults.flags();
        if (trun.has(COMPOSITION_OFFSET)) {
            table.skip(4);
        }
        requireMedia(table, size);
        return new Samples(duration, size, size, flags);
    }

    private Samples plus(Samples next) {
        return new Samples(duration + next.duration, size + next.size, firstSize, firstFlags);
    }

    private static void requireMedia(Cursor table, long size) throws Mp4FormatException {
        if (size == 0) {
            throw table.malformed("a sample of 0 bytes");
        }
    }
}
