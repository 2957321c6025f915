package dev.millrace.projector.projection;

import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import java.util.Locale;

/** A task within its run. */
public record Part(TaskKind kind, String name) {

    static Part of(TaskId task) {
        return new Part(task.kind(), task.part());
    }

    /** Reads {@code video/720p.0}. */
    public static Part parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a part is kind/name");
        }
        return new Part(TaskKind.valueOf(text.substring(0, slash).toUpperCase(Locale.ROOT)), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return kind.word() + "/" + name;
    }
}
