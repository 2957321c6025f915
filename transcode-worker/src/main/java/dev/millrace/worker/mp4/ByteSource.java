package dev.millrace.worker.mp4;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes at offsets, so that a segment's media data, which is nearly all of it, need not be read. */
interface ByteSource {

    long size() throws IOException;

    /** Exactly {@code length} bytes; the caller has compared the range with {@link #size()}. */
    ByteBuffer read(long offset, int length) throws IOException;

    static ByteSource of(FileChannel channel) {
        return new ByteSource() {
            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public ByteBuffer read(long offset, int length) throws IOException {
                var buffer = ByteBuffer.allocate(length);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, offset + buffer.position()) < 0) {
                        throw new EOFException("the file became shorter while it was read");
                    }
                }
                return buffer.flip();
            }
        };
    }

    static ByteSource of(byte[] bytes) {
        return new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public ByteBuffer read(long offset, int length) {
                return ByteBuffer.wrap(bytes, (int) offset, length);
            }
        };
    }
}
