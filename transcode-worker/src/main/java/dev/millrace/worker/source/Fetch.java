package dev.millrace.worker.source;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;

import dev.millrace.id.SourceObject;
import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.runtime.storage.StorageException.Kind;
import dev.millrace.task.FailureCode;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.attempt.Stop;
import dev.millrace.worker.attempt.StoppedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Fetches one object whole. A connection that breaks is taken up again where it broke, on the same content. */
final class Fetch {

    private static final int BUFFER = 1 << 18;
    private static final int MOST_FAILURES_IN_A_ROW = 5;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ObjectStore store;
    private final SourceObject source;
    private final long most;
    private final Stop stop;

    Fetch(ObjectStore store, SourceObject source, long most, Stop stop) {
        this.store = store;
        this.source = source;
        this.most = most;
        this.stop = stop;
    }

    void into(Path file) throws FailedException, StoppedException, StorageException, IOException {
        if (source.size() > most) {
            throw tooLarge(source.size());
        }
        Files.newOutputStream(file, CREATE, TRUNCATE_EXISTING).close();
        int failures = 0;
        while (true) {
            long before = Files.size(file);
            try {
                copy(file, before);
                requireWhole(Files.size(file));
                return;
            } catch (StorageException e) {
                failures = Files.size(file) > before ? 1 : failures + 1;
                if (e.kind() != Kind.UNAVAILABLE || failures == MOST_FAILURES_IN_A_ROW) {
                    throw e;
                }
                pause(failures);
            }
        }
    }

    /** Writing can fail for want of space, reading for any reason of the network's: only the latter may be tried again. */
    private void copy(Path file, long from) throws FailedException, StoppedException, StorageException, IOException {
        if (source.size() >= 0 && from == source.size()) {
            return;
        }
        byte[] buffer = new byte[BUFFER];
        long total = from;
        try (InputStream in = store.open(source, from);
                OutputStream out = Files.newOutputStream(file, APPEND)) {
            for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
                stop.check();
                total += read;
                if (total > most) {
                    throw tooLarge(total);
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private int read(InputStream in, byte[] buffer) throws StorageException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new StorageException(Kind.UNAVAILABLE, "reading " + source.key() + ": " + e.getMessage(), e);
        }
    }

    private void requireWhole(long bytes) throws StorageException {
        if (source.size() >= 0 && bytes != source.size()) {
            Kind kind = bytes > source.size() ? Kind.CHANGED : Kind.UNAVAILABLE;
            throw new StorageException(kind, source.key() + ": " + bytes + " of " + source.size() + " bytes", null);
        }
    }

    private FailedException tooLarge(long bytes) {
        return new FailedException(FailureCode.LIMIT_SIZE, bytes + " bytes, " + most + " are allowed");
    }

    private void pause(int failures) throws StoppedException {
        try {
            Thread.sleep(PAUSE.multipliedBy(failures));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
        stop.check();
    }
}
