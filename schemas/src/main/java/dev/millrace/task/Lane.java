package dev.millrace.task;

/** A priority class of tasks. Each lane is a topic of its own, so that one user's bulk work blocks nobody else. */
public enum Lane {
    INTERACTIVE,
    STANDARD,
    BULK;

    /** The word in topic names, on the wire and in the API. */
    public String word() {
        return switch (this) {
            case INTERACTIVE -> "interactive";
            case STANDARD -> "standard";
            case BULK -> "bulk";
        };
    }
}
