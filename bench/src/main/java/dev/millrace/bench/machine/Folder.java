package dev.millrace.bench.machine;

import dev.millrace.worker.attempt.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary folder that goes with all that is in it. */
public record Folder(Path path) implements AutoCloseable {

    public static Folder temporary() throws IOException {
        return new Folder(Files.createTempDirectory("millrace-bench"));
    }

    @Override
    public void close() throws IOException {
        Folders.delete(path);
    }
}
