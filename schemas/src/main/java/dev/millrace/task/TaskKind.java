package dev.millrace.task;

/** What sort of work a task is. */
public enum TaskKind {
    PROBE,
    VIDEO,
    AUDIO,
    STORYBOARD,
    SUBTITLES,
    PACKAGE,
    DELETE;

    /** The word in task ids and object keys. */
    public String word() {
        return switch (this) {
            case PROBE -> "probe";
            case VIDEO -> "video";
            case AUDIO -> "audio";
            case STORYBOARD -> "storyboard";
            case SUBTITLES -> "subtitles";
            case PACKAGE -> "package";
            case DELETE -> "delete";
        };
    }

    /** Whether a film is whole without it: when it cannot be done, it is left out. */
    public boolean isExtra() {
        return switch (this) {
            case STORYBOARD, SUBTITLES -> true;
            case PROBE, VIDEO, AUDIO, PACKAGE, DELETE -> false;
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
