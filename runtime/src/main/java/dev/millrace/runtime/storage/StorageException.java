package dev.millrace.runtime.storage;

import org.jspecify.annotations.Nullable;

/** The object store could not do what was asked. */
public final class StorageException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What it means for whoever asked. */
    public enum Kind {
        /** There is no such object. */
        MISSING,
        /** The object is not the one that was announced. */
        CHANGED,
        /** The store does not answer, or refuses for now; trying again may help. */
        UNAVAILABLE,
        /** The store refuses for good: credentials or permissions. */
        REFUSED
    }

    private final Kind kind;

    public StorageException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
