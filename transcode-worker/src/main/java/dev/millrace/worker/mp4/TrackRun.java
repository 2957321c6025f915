package dev.millrace.worker.mp4;

/**
 * A trun box (ISO/IEC 14496-12, 8.8.8), summed up.
 *
 * @param firstSampleEnd where in the file the first sample ends, exclusive
 * @param dataEnd where in the file the last sample ends, exclusive
 */
record TrackRun(long sampleCount, long duration, boolean startsWithSync, long firstSampleEnd, long dataEnd) {

    private static final int DATA_OFFSET = 0x1;
    private static final int FIRST_FLAGS = 0x4;

    /** @param free where in the file the data of the run before ends: runs share no bytes */
    static TrackRun parse(Cursor trun, RunContext context, long free) throws Mp4FormatException {
        var box = FullBox.read(trun, 1);
        long count = trun.u32();
        if (count == 0 || count > context.dataEnd() - context.dataStart()) {
            throw trun.malformed("%d samples, one and at most one for each byte of media".formatted(count));
        }
        if (!box.has(DATA_OFFSET)) {
            throw trun.malformed("has no data offset, which CMAF demands");
        }
        long start = context.moofOffset() + trun.s32();
        boolean firstIsSpecial = box.has(FIRST_FLAGS);
        int specialFlags = firstIsSpecial ? trun.s32() : 0;
        var samples = Samples.read(trun, count, box, context.defaults());
        long end = start + samples.size();
        if (start < free || end > context.dataEnd()) {
            throw trun.malformed(
                    "data from %d to %d, its mdat has %d to %d left".formatted(start, end, free, context.dataEnd()));
        }
        boolean sync = SampleDefaults.isSync(firstIsSpecial ? specialFlags : samples.firstFlags());
        return new TrackRun(count, samples.duration(), sync, start + samples.firstSize(), end);
    }
}
