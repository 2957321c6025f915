package dev.millrace.embedded;

import dev.millrace.embedded.host.DirectoryLock;
import dev.millrace.embedded.host.StartException;
import dev.millrace.embedded.s3.EmbeddedS3;
import java.io.IOException;
import java.util.NavigableMap;

/**
 * Some or all of the servers under one directory, started together. Data and ports are kept from run to run, and a
 * second stack on the same directory is refused.
 */
public final class EmbeddedStack implements AutoCloseable {
    private final NavigableMap<Part, Started> running;
    private final DirectoryLock lock;

    private EmbeddedStack(NavigableMap<Part, Started> running, DirectoryLock lock) {
        this.running = running;
        this.lock = lock;
    }

    /**
     * Returns when every part answers. When one cannot be started, the others are given up and closed.
     *
     * @throws StartException of the part that failed first
     */
    public static EmbeddedStack start(StackOptions options) {
        DirectoryLock lock = DirectoryLock.take(options.directory());
        try {
            return new EmbeddedStack(ParallelStart.run(options, RememberedPorts.choose(options)), lock);
        } catch (IOException e) {
            lock.close();
            throw new StartException("Cannot keep the ports in " + options.directory() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public Addresses addresses() {
        return Addresses.of(running);
    }

    /** The S3 server itself, for its buckets and its announcements. */
    public EmbeddedS3 s3() {
        Started started = running.get(Part.S3);
        if (started != null && started.server() instanceof EmbeddedS3 s3) {
            return s3;
        }
        throw new IllegalStateException("S3 is not part of this stack");
    }

    @Override
    public void close() {
        Started.closeAll(running);
        lock.close();
    }
}
