package dev.millrace.task;

import dev.millrace.id.SourceObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a task, as it is offered to the workers.
 *
 * @param attempt 1 for the first; the router accepts reports of the newest attempt only
 * @param lane where it is offered
 * @param source the file, pinned
 * @param dispatchedAt when the router decided to offer it
 * @param traceparent W3C trace context of the upload, when there is one
 */
public record Task(
        TaskId id,
        int attempt,
        Lane lane,
        SourceObject source,
        Work work,
        Instant dispatchedAt,
        @Nullable String traceparent) {

    public Task {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1");
        }
    }
}
