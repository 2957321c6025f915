package dev.millrace.worker.ffmpeg;

import java.io.IOException;
import java.io.InputStream;

/** Keeps standard output, such as ffprobe's JSON, up to a limit: what a file makes ffprobe say can be larger than it is. */
public final class CapturedOutput implements Stdout {

    private final int limit;
    private volatile byte[] bytes = {};

    /** Keeps at most {@code limit} bytes; a process that writes one more is stopped. */
    public CapturedOutput(int limit) {
        this.limit = limit;
    }

    @Override
    public void drain(InputStream in) throws IOException {
        bytes = in.readNBytes(limit);
        if (in.read() >= 0) {
            throw new OutputLimitException(limit);
        }
    }

    /** What was written; complete once the process has exited. */
    public byte[] bytes() {
        return bytes.clone();
    }
}
