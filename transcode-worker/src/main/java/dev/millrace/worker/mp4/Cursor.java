package dev.millrace.worker.mp4;

import java.nio.ByteBuffer;

/** Reads big-endian fields of one box, never past its end. Knows its place in the file, for the sake of error messages. */
final class Cursor {

    private final ByteBuffer bytes;
    private final String path;
    private final long fileOffset;

    /** @param fileOffset where in the file the first of {@code bytes} lies */
    Cursor(ByteBuffer bytes, String path, long fileOffset) {
        this.bytes = bytes.slice();
        this.path = path;
        this.fileOffset = fileOffset;
    }

    int remaining() {
        return bytes.remaining();
    }

    long offset() {
        return fileOffset + bytes.position();
    }

    int u8() throws Mp4FormatException {
        need(1);
        return Byte.toUnsignedInt(bytes.get());
    }

    int u16() throws Mp4FormatException {
        need(2);
        return Short.toUnsignedInt(bytes.getShort());
    }

    int s32() throws Mp4FormatException {
        need(4);
        return bytes.getInt();
    }

    long u32() throws Mp4FormatException {
        return Integer.toUnsignedLong(s32());
    }

    /** All 64 bits; whether they are a sign is the caller's knowledge. */
    long u64() throws Mp4FormatException {
        need(8);
        return bytes.getLong();
    }

    /** A box type. Foreign bytes become {@code ?}, which no type we look for holds. */
    String fourcc() throws Mp4FormatException {
        var type = new StringBuilder(4);
        for (int i = 0; i < 4; i++) {
            int c = u8();
            type.append(c >= ' ' && c <= '~' ? (char) c : '?');
        }
        return type.toString();
    }

    Cursor skip(int count) throws Mp4FormatException {
        need(count);
        bytes.position(bytes.position() + count);
        return this;
    }

    /** The next {@code length} bytes as a cursor of their own, passed over in this one. */
    Cursor take(String child, int length) throws Mp4FormatException {
        need(length);
        var part = new Cursor(bytes.slice(bytes.position(), length), path + "/" + child, offset());
        bytes.position(bytes.position() + length);
        return part;
    }

    Mp4FormatException malformed(String problem) {
        return malformedAt(offset(), problem);
    }

    Mp4FormatException malformedAt(long offset, String problem) {
        return new Mp4FormatException(path, offset, problem);
    }

    private void need(int count) throws Mp4FormatException {
        if (count < 0 || count > bytes.remaining()) {
            throw malformed("needs %d bytes, %d are left".formatted(count, bytes.remaining()));
        }
    }
}
