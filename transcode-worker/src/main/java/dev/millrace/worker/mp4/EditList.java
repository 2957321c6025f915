package dev.millrace.worker.mp4;

/** What a track's edit list does to its timeline (ISO/IEC 14496-12, 8.6.6). */
public enum EditList {
    /** There is none. */
    NONE,

    /** There is one that changes nothing; FFmpeg 8 writes it into every CMAF init segment. */
    IDENTITY,

    /** Media time is not presentation time: players that honour the list and players that do not will disagree. */
    SHIFTING;

    private static final long RATE_ONE = 0x0001_0000;

    static EditList parse(Cursor elst) throws Mp4FormatException {
        int version = FullBox.read(elst, 1).version();
        long count = elst.u32();
        int entryLength = version == 1 ? 20 : 12;
        if (count * entryLength != elst.remaining()) {
            throw elst.malformed("%d entries in %d bytes".formatted(count, elst.remaining()));
        }
        if (count == 0) {
            return NONE;
        }
        long duration = version == 1 ? elst.u64() : elst.u32();
        long mediaTime = version == 1 ? elst.u64() : elst.s32();
        boolean identity = count == 1 && duration == 0 && mediaTime == 0 && elst.u32() == RATE_ONE;
        return identity ? IDENTITY : SHIFTING;
    }
}
