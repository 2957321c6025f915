package dev.millrace.worker.source;

import dev.millrace.id.Sha256;
import dev.millrace.id.SourceObject;
import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.attempt.Folders;
import dev.millrace.worker.attempt.Stop;
import dev.millrace.worker.attempt.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sources on this worker's disk, each fetched once however many attempts read it, and kept for a while after: the next
 * chunk of the same video is likely to come. FFmpeg gets a file and never an address, so that it needs no network.
 */
public final class SourceCache {

    private final ObjectStore store;
    private final Path folder;
    private final long idleBytes;
    private final Map<SourceObject, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Keeps sources in this folder, which is emptied first.
     *
     * @param idleBytes how much of sources that nobody reads may stay
     */
    public SourceCache(ObjectStore store, Path folder, long idleBytes) throws IOException {
        this.store = store;
        this.folder = folder;
        this.idleBytes = idleBytes;
        Folders.renew(folder);
    }

    private static final class Entry {
        private final Path file;
        private final ReentrantLock fetching = new ReentrantLock();
        private int readers;
        private boolean complete;

        private Entry(Path file) {
            this.file = file;
        }
    }

    /** A source that stays where it is until this is closed. */
    public final class Held implements AutoCloseable {
        private final Entry entry;

        private Held(Entry entry) {
            this.entry = entry;
        }

        /** The file; its name tells nothing of the key, and has no ending that FFmpeg could make something of. */
        public Path file() {
            return entry.file;
        }

        @Override
        public void close() {
            release(entry);
        }
    }

    /**
     * The source, fetched if it is not here yet.
     *
     * @param most bytes it may have
     */
    public Held hold(SourceObject source, long most, Stop stop)
            throws FailedException, StoppedException, StorageException, IOException {
        Entry entry = enter(source);
        boolean held = false;
        entry.fetching.lock();
        try {
            if (!entry.complete) {
                stop.check();
                new Fetch(store, source, most, stop).into(entry.file);
                entry.complete = true;
            }
            held = true;
            return new Held(entry);
        } finally {
            entry.fetching.unlock();
            if (!held) {
                release(entry);
            }
        }
    }

    private synchronized Entry enter(SourceObject source) {
        Entry entry = entries.computeIfAbsent(
                source,
                key -> new Entry(folder.resolve(Sha256.of(key.toString()).prefix(32))));
        entry.readers++;
        return entry;
    }

    private synchronized void release(Entry entry) {
        entry.readers--;
        long idle = 0;
        for (Entry each : entries.values().stream().toList().reversed()) {
            if (each.readers == 0) {
                idle += size(each.file);
                if (!each.complete || idle > idleBytes) {
                    forget(each);
                }
            }
        }
    }

    private void forget(Entry entry) {
        entries.values().remove(entry);
        try {
            Files.deleteIfExists(entry.file);
        } catch (IOException _) {
            // it lies in a folder that is emptied at the next start
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }
}
