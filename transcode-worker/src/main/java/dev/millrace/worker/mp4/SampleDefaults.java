package dev.millrace.worker.mp4;

/**
 * What holds for a sample that says nothing of its own: from the init segment's trex box (ISO/IEC 14496-12, 8.8.3), and
 * within a fragment overridden by its tfhd (8.8.7).
 *
 * @param duration in ticks of the track's timescale
 * @param size in bytes
 * @param flags the 32 bits of a sample's flags (8.8.3.1)
 */
public record SampleDefaults(long trackId, long duration, long size, int flags) {

    private static final int NON_SYNC_SAMPLE = 0x0001_0000;

    static SampleDefaults parse(Cursor trex, long trackId) throws Mp4FormatException {
        FullBox.read(trex, 0);
        long about = trex.u32();
        if (about != trackId) {
            throw trex.malformed("is about track %d, there is track %d".formatted(about, trackId));
        }
        long descriptionIndex = trex.u32();
        if (descriptionIndex != 1) {
            throw trex.malformed("sample description %d, there is one".formatted(descriptionIndex));
        }
        return new SampleDefaults(trackId, trex.u32(), trex.u32(), trex.s32());
    }

    static boolean isSync(int flags) {
        return (flags & NON_SYNC_SAMPLE) == 0;
    }
}
