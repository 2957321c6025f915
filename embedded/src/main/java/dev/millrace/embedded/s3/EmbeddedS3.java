package dev.millrace.embedded.s3;

import dev.millrace.embedded.host.DirectoryLock;
import dev.millrace.embedded.host.FreePort;
import dev.millrace.embedded.host.Loopback;
import dev.millrace.embedded.host.StartException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/**
 * S3 on a folder: s3proxy with signatures (version 4) enforced, path-style addresses, CORS for browsers' uploads, and,
 * when asked for, event notifications as AWS writes them. What it does otherwise than S3 is listed in
 * {@code docs/embedded.md}.
 */
public final class EmbeddedS3 implements AutoCloseable {
    private final Server server;
    private final BlobStore store;
    private final @Nullable Outbox outbox;
    private final DirectoryLock lock;
    private final int port;

    private EmbeddedS3(Server server, BlobStore store, @Nullable Outbox outbox, DirectoryLock lock, int port) {
        this.server = server;
        this.store = store;
        this.outbox = outbox;
        this.lock = lock;
        this.port = port;
    }

    /** Returns when the server listens. */
    public static EmbeddedS3 start(S3Options options) {
        int port = FreePort.claim(options.port());
        DirectoryLock lock = DirectoryLock.take(options.directory());
        Outbox outbox = null;
        try {
            Path objects = ObjectFolder.prepare(options.directory());
            if (lock.abandoned()) {
                UnfinishedUploads.sweep(objects);
            }
            BlobStore store = new FilesystemNio2BlobStore(objects.toString());
            Predicate<String> announced = options.announced();
            if (announced != null) {
                outbox = Outbox.open(options.directory().resolve("announcements"));
                Sequencer sequencer = Sequencer.open(options.directory().resolve("sequencer"));
                store = new AnnouncingBlobStore(store, announced, sequencer, outbox);
            }
            Server server = S3Server.create(options, store, port);
            server.start();
            return new EmbeddedS3(server, store, outbox, lock, port);
        } catch (Exception e) {
            lock.close();
            throw new StartException(
                    "S3 on port " + port + " in " + options.directory() + " did not start: " + e.getMessage(), e);
        }
    }

    public int port() {
        return port;
    }

    public URI endpoint() {
        return URI.create("http://" + Loopback.HOST + ":" + port);
    }

    /** Creates the bucket unless it is there. */
    public void createBucket(String bucket) {
        if (!store.containerExists(bucket)) {
            store.createContainer(bucket);
        }
    }

    /**
     * Hands every announcement to the listener from now on: first those of an earlier run or of before this call, then
     * each one as it comes. To be called once, on a server started with {@link S3Options#announcing}.
     */
    public void announceTo(AnnouncementListener listener) {
        if (outbox == null) {
            throw new IllegalStateException("This server was started without announcements");
        }
        outbox.deliverTo(listener);
    }

    /** Lets requests under way end, for 5 s at most. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("S3 did not stop", e);
        } finally {
            if (outbox != null) {
                outbox.close();
            }
            lock.close();
        }
    }
}
