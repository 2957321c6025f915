package dev.millrace.projector.mongo;

import dev.millrace.projector.projection.Change;
import dev.millrace.projector.projection.History;
import dev.millrace.projector.projection.Standing;
import dev.millrace.runtime.mongo.VideoFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What a document is to become, change by change. */
final class Target {

    private final History before;
    private long version;
    private History history;
    private @Nullable Standing newest;
    private boolean gone;

    private Target(long version, History history) {
        this.version = version;
        this.before = history;
        this.history = history;
    }

    static Target of(@Nullable Document present) {
        return present == null
                ? new Target(0, History.EMPTY)
                : new Target(present.getLong(VideoFields.VERSION), DocumentCodec.history(present));
    }

    void apply(Change change) {
        switch (change) {
            case Change.Moved(Standing standing) -> move(standing);
            case Change.Deleted _ -> delete();
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

    private void delete() {
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

    boolean unchanged() {
        return newest == null && history.equals(before);
    }
}
