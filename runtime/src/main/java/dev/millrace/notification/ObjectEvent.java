package dev.millrace.notification;

import dev.millrace.id.SourceObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a record of a notification says of an object. */
public sealed interface ObjectEvent {

    /**
     * An object is there, whole.
     *
     * @param object pinned by what the notification told
     * @param at when the store says it happened
     * @param sequencer order among the events of this key, when told
     */
    record Created(
            SourceObject object, Instant at, @Nullable String sequencer) implements ObjectEvent {}

    /** An object is gone. */
    record Removed(
            String bucket, String key, Instant at, @Nullable String sequencer) implements ObjectEvent {}

    /** Something else happened to an object, that is no concern of ours. */
    record Other(String name) implements ObjectEvent {}
}
