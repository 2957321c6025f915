package dev.millrace.worker.mp4;

/** A tfhd box (ISO/IEC 14496-12, 8.8.7): what a fragment changes in its track's defaults. */
final class FragmentHeader {

    private static final int BASE_DATA_OFFSET = 0x1;
    private static final int DESCRIPTION_INDEX = 0x2;
    private static final int DEFAULT_DURATION = 0x8;
    private static final int DEFAULT_SIZE = 0x10;
    private static final int DEFAULT_FLAGS = 0x20;
    private static final int BASE_IS_MOOF = 0x2_0000;

    private FragmentHeader() {}

    static SampleDefaults parse(Cursor tfhd, SampleDefaults ofInit) throws Mp4FormatException {
        var box = FullBox.read(tfhd, 0);
        long trackId = tfhd.u32();
        if (trackId != ofInit.trackId()) {
            throw tfhd.malformed("track %d, the init segment's is %d".formatted(trackId, ofInit.trackId()));
        }
        if (box.has(BASE_DATA_OFFSET) || !box.has(BASE_IS_MOOF)) {
            throw tfhd.malformed("data is not addressed from its moof, as CMAF demands");
        }
        if (box.has(DESCRIPTION_INDEX) && tfhd.u32() != 1) {
            throw tfhd.malformed("another sample description than the first");
        }
        long duration = box.has(DEFAULT_DURATION) ? tfhd.u32() : ofInit.duration();
        long size = box.has(DEFAULT_SIZE) ? tfhd.u32() : ofInit.size();
        int flags = box.has(DEFAULT_FLAGS) ? tfhd.s32() : ofInit.flags();
        return new SampleDefaults(trackId, duration, size, flags);
    }
}
