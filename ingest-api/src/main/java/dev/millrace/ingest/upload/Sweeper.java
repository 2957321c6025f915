package dev.millrace.ingest.upload;

import com.mongodb.MongoException;
import dev.millrace.runtime.storage.StorageException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives up abandoned uploads every so often. Several replicas may do so at once: to give up twice does no harm. */
public final class Sweeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final PartedUploads uploads;
    private final Duration pause;
    private final Thread thread;

    public Sweeper(PartedUploads uploads, Duration pause) {
        this.uploads = uploads;
        this.pause = pause;
        thread = Thread.ofVirtual().name("upload-sweeper").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(pause);
                sweep();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void sweep() {
        try {
            int given = uploads.sweep();
            if (given > 0) {
                LOG.atInfo().addKeyValue("uploads", given).log("Abandoned uploads are given up");
            }
        } catch (StorageException | MongoException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("Abandoned uploads stay for now");
        }
    }
}
