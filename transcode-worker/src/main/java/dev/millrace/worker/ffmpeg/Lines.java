package dev.millrace.worker.ffmpeg;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads text of which nothing is known, neither that it is text nor that a line ever ends, in bounded memory. */
final class Lines {

    private Lines() {}

    /**
     * Hands over each line that is not empty, ended by {@code \n}, {@code \r} or the end; what exceeds {@code maxBytes} of
     * it is dropped. Bytes that are not UTF-8 become U+FFFD.
     */
    static void read(InputStream in, int maxBytes, Consumer<String> lines) throws IOException {
        var buffered = new BufferedInputStream(in);
        var line = new byte[maxBytes];
        int length = 0;
        for (int next = buffered.read(); next >= 0; next = buffered.read()) {
            if (next == '\n' || next == '\r') {
                emit(line, length, lines);
                length = 0;
            } else if (length < maxBytes) {
                line[length++] = (byte) next;
            }
        }
        emit(line, length, lines);
    }

    private static void emit(byte[] line, int length, Consumer<String> lines) {
        if (length > 0) {
            lines.accept(new String(Arrays.copyOf(line, length), StandardCharsets.UTF_8));
        }
    }
}
