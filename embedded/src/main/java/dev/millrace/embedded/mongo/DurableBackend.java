package dev.millrace.embedded.mongo;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The H2 backend with every write committed before it is answered. As it comes, it commits once a second, and a killed
 * process forgets writes that its clients were told of.
 *
 * <p>Writes take turns, so that no commit catches another command between its document and its index. A commit goes to
 * the file without fsync: it survives {@code kill -9}, not a power cut.
 *
 * <p>Answers are copies. As they come, they hold the store's own documents, which the next update changes in their place
 * while they are encoded: that fails, or tells of a document that is half the one and half the other.
 */
final class DurableBackend extends H2Backend {
    /** The store's own thread only keeps house (compaction); its commits would be as careless as before. */
    private static final int HOUSEKEEPING_MILLIS = 60_000;

    private static final int COMPACTION_MILLIS = 500;

    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "killcursors",
            "count",
            "distinct",
            "ping",
            "hello",
            "ismaster",
            "buildinfo",
            "serverstatus",
            "listcollections",
            "listindexes",
            "listdatabases",
            "endsessions",
            "dbstats",
            "collstats");

    private static final Logger LOG = LoggerFactory.getLogger(DurableBackend.class);

    private final Object writing = new Object();
    private final ReadWriteLock documents = new ReentrantReadWriteLock();

    private DurableBackend(MVStore store) {
        super(store);
    }

    static DurableBackend open(Path file) {
        MVStore store =
                new MVStore.Builder().fileName(file.toString()).compress().open();
        store.setAutoCommitDelay(HOUSEKEEPING_MILLIS);
        return new DurableBackend(store);
    }

    /**
     * What is overwritten is only given back here and by the housekeeping, 45 s later. Should that fail, as it does now and
     * then on a store that is seconds old, the file is left as it is: all that was answered is in it.
     */
    @Override
    public void close() {
        synchronized (writing) {
            try {
                getMvStore().close(COMPACTION_MILLIS);
            } catch (MVStoreException e) {
                LOG.atWarn().addKeyValue("cause", e.toString()).log("The store is closed without giving space back");
                getMvStore().closeImmediately();
            }
            super.close();
        }
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        String command = message.getDocument().keySet().iterator().next();
        if (READS.contains(command.toLowerCase(Locale.ROOT))) {
            return answer(message, documents.readLock());
        }
        synchronized (writing) {
            try {
                return answer(message, documents.writeLock());
            } finally {
                commit(); // readers need not wait for the file
            }
        }
    }

    private Document answer(MongoMessage message, Lock lock) {
        lock.lock();
        try {
            return super.handleMessage(message).cloneDeeply();
        } finally {
            lock.unlock();
        }
    }
}
