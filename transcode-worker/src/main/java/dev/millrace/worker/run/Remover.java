package dev.millrace.worker.run;

import dev.millrace.id.SourceObject;
import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.runtime.storage.StorageException.Kind;
import dev.millrace.task.Result;
import dev.millrace.task.Work;
import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.StoppedException;
import java.util.List;

/** Removes what there is of a video. To do it twice does no harm. */
final class Remover {

    private static final int BATCH = 1000;

    private final ObjectStore store;

    Remover(ObjectStore store) {
        this.store = store;
    }

    Result.Removed removed(Attempt attempt, Work.Delete work) throws StorageException, StoppedException {
        long objects = 0;
        for (String prefix : work.prefixes()) {
            for (List<String> keys = store.list(prefix, BATCH); !keys.isEmpty(); keys = store.list(prefix, BATCH)) {
                attempt.stop().check();
                store.delete(keys);
                objects += keys.size();
            }
        }
        return new Result.Removed(
                objects + (work.withSource() ? source(attempt.task().source()) : 0));
    }

    /** Another content under that key is somebody's new upload. */
    private long source(SourceObject source) throws StorageException {
        try {
            if (source.bucket().equals(store.bucket())
                    && store.stat(source.key()).sameContent(source)) {
                store.delete(List.of(source.key()));
                return 1;
            }
            return 0;
        } catch (StorageException e) {
            if (e.kind() == Kind.MISSING) {
                return 0;
            }
            throw e;
        }
    }
}
