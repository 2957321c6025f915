package dev.millrace.task;

/** What sort of work a task is. */
public enum TaskKind {
    PROBE,
    VIDEO,
    AUDIO,
    PACKAGE,
    DELETE;

    /** The word in task ids and object keys. */
    public String word() {
        return switch (this) {
            case PROBE -> "probe";
            case VIDEO -> "video";
            case AUDIO -> "audio";
            case PACKAGE -> "package";
            case DELETE -> "delete";
        };
    }

    static TaskKind ofWord(String word) {
        for (TaskKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no such kind of task: " + word);
    }
}
