package dev.millrace.worker.ffmpeg;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Passes on so many bytes and then throws. */
final class LimitedInput extends FilterInputStream {

    private final long limit;
    private long count;

    LimitedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) throws OutputLimitException {
        count += read;
        if (count > limit) {
            throw new OutputLimitException(limit);
        }
    }
}
