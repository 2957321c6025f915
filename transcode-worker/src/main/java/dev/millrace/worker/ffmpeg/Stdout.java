package dev.millrace.worker.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** What becomes of a process's standard output. */
@FunctionalInterface
public interface Stdout {

    /** Longer than any line of {@code -progress}. */
    int MAX_PROGRESS_LINE = 256;

    /**
     * Reads to the end, on a thread of its own: a process whose output nobody reads stands still.
     *
     * @throws OutputLimitException when the process is to be stopped for writing too much
     * @throws IOException when the pipe breaks, which a process that is killed may cause
     */
    void drain(InputStream in) throws IOException;

    /** Nobody wants it. */
    static Stdout ignored() {
        return in -> in.transferTo(OutputStream.nullOutputStream());
    }

    /**
     * For a command with {@code -progress pipe:1}.
     *
     * @param reports is called on the reading thread, and should be quick
     */
    static Stdout progress(Consumer<Progress> reports) {
        var parser = new ProgressParser(reports);
        return in -> Lines.read(in, MAX_PROGRESS_LINE, parser::accept);
    }
}
