package dev.millrace.embedded;

import java.util.Locale;

/** The servers of a stack, in the order in which they are of use to each other: the later closes first. */
public enum Part {
    KAFKA,
    S3,
    MONGO,
    REDIS,
    REGISTRY;

    boolean isChildProcess() {
        return this == REDIS || this == REGISTRY;
    }

    /** Its folder below the stack's, and its key in the ports file. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
