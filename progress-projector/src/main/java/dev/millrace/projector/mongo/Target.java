package dev.millrace.projector.mongo;

import dev.millrace.projector.projection.Change;
import dev.millrace.projector.projection.History;
import dev.millrace.projector.projection.Standing;
import dev.millrace.runtime.mongo.VideoFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What a document is to become, change by change. */
final class Target {

    private static final long NEVER = -1;

    private final History before;
    private long tombstone;
    private long version;
    private History history;
    private @Nullable Standing newest;
    private boolean gone;

    private Target(long tombstone, long version, History history) {
        this.tombstone = tombstone;
        this.version = version;
        this.before = history;
        this.history = history;
    }

    static Target of(@Nullable Document present) {
        if (present == null) {
            return new Target(NEVER, 0, History.EMPTY);
        }
        return DocumentCodec.isGrave(present)
                ? new Target(present.getLong(VideoFields.GONE), 0, History.EMPTY)
                : new Target(NEVER, present.getLong(VideoFields.VERSION), DocumentCodec.history(present));
    }

    void apply(Change change) {
        if (change.offset() <= tombstone) {
            return; // late: the log has gone on to the tombstone since
        }
        switch (change) {
            case Change.Moved(Standing standing, long _) -> move(standing);
            case Change.Deleted deleted -> delete(deleted.offset());
        }
    }

    /** Also an older version may tell of a status that was missed. */
    private void move(Standing standing) {
        gone = false;
        history = history.with(standing);
        if (standing.version() > version) {
            version = standing.version();
            newest = standing;
        }
    }

    private void delete(long offset) {
        tombstone = offset;
        gone = true;
        version = 0;
        history = History.EMPTY;
        newest = null;
    }

    /** The newest version, when it is newer than what the document has. */
    @Nullable
    Standing newest() {
        return newest;
    }

    History history() {
        return history;
    }

    boolean gone() {
        return gone;
    }

    /** Where in the log it was deleted last. */
    long tombstone() {
        return tombstone;
    }

    boolean unchanged() {
        return newest == null && history.equals(before);
    }
}
