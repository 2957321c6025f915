package dev.millrace.worker.mp4;

/**
 * Type and length of a box (ISO/IEC 14496-12, 4.2).
 *
 * @param length of the header itself: 8 bytes, or 16 with a 64-bit size
 * @param size of the whole box, checked to hold its header and to lie within what encloses it
 */
record BoxHeader(String type, int length, long size) {

    static final int MAX_LENGTH = 16;

    /** @param available bytes from the start of the box to the end of what encloses it */
    static BoxHeader read(Cursor in, long available) throws Mp4FormatException {
        long start = in.offset();
        long size = in.u32();
        String type = in.fourcc();
        int length = 8;
        if (size == 1) {
            size = in.u64();
            length = MAX_LENGTH;
        }
        if (size == 0) {
            // Legal, "to the end of the file", but then a truncated file looks whole. Our encoder never writes it.
            throw in.malformedAt(start, "box '%s' has no size of its own".formatted(type));
        }
        if (size < length || size > available) {
            throw in.malformedAt(
                    start, "box '%s' claims %s bytes of %d".formatted(type, Long.toUnsignedString(size), available));
        }
        return new BoxHeader(type, length, size);
    }

    long bodyLength() {
        return size - length;
    }
}
