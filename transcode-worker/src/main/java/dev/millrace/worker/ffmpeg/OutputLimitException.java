package dev.millrace.worker.ffmpeg;

import java.io.IOException;

/** A process wrote more to one of its pipes than it may. */
public final class OutputLimitException extends IOException {

    OutputLimitException(long limit) {
        super("more than %d bytes of output".formatted(limit));
    }
}
