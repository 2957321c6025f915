package dev.millrace.embedded.s3;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A body that is read to its end before it is closed, when it was begun or is small. */
final class DrainedStream extends ServletInputStream {
    /** More than any trailer; of a refused upload's gigabytes no more is worth reading. */
    static final int LONGEST_REST = 64 << 10;

    private final ServletInputStream body;
    private boolean begun;

    /** Whether a body that nobody began is on its way all the same, and is to be read. */
    DrainedStream(ServletInputStream body, boolean small) {
        this.body = body;
        this.begun = small;
    }

    @Override
    public int read() throws IOException {
        begun = true;
        return body.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        begun = true;
        return body.read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (begun) {
            body.readNBytes(LONGEST_REST);
        }
        body.close();
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
