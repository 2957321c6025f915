package dev.millrace.worker.mp4;

/** The first four bytes of many boxes: a version, which decides the layout, and 24 flags (ISO/IEC 14496-12, 4.2). */
record FullBox(int version, int flags) {

    static FullBox read(Cursor in, int maxVersion) throws Mp4FormatException {
        int word = in.s32();
        int version = word >>> 24;
        if (version > maxVersion) {
            throw in.malformed("version %d, known are 0 to %d".formatted(version, maxVersion));
        }
        return new FullBox(version, word & 0xFF_FFFF);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
