package dev.millrace.projector.live;

import org.jspecify.annotations.Nullable;

/**
 * Something that a subscriber is told.
 *
 * @param name of its kind
 * @param id to come back with; null for what is not worth it
 * @param json on one line
 */
public record Event(String name, @Nullable String id, String json) {}
