package dev.millrace.projector.live;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;

/** What somebody watches. */
public sealed interface Subject {

    /** One video, until it is over. */
    record Video(VideoId id) implements Subject {}

    /** All videos of an owner, for as long as they like. */
    record Library(OwnerId owner) implements Subject {}
}
