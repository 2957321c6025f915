package dev.millrace.ingest.quota;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;

/** Bytes that are kept for films on their way: announced, or put together a moment ago, and not in the catalogue yet. */
public interface Reservations {

    /** What is kept for all films of an account that are still awaited. */
    long bytes(OwnerId owner);

    /** What is kept for a film; 0 when nothing is. */
    long bytes(VideoId video);

    /** Keeps so much for a film, in place of what was. */
    void keep(VideoId video, OwnerId owner, long bytes);

    void release(VideoId video);
}
