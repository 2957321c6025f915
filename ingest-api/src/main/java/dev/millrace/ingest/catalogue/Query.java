package dev.millrace.ingest.catalogue;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.runtime.http.PageCursor;
import dev.millrace.video.VideoStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which videos somebody wants listed.
 *
 * @param owner whose
 * @param status null for any
 * @param tag null for any
 * @param text words in the title, null for any
 * @param newestFirst or oldest first
 * @param limit how many at most
 * @param after where the page before ended, or null for the first
 */
public record Query(
        OwnerId owner,
        @Nullable VideoStatus status,
        @Nullable String tag,
        @Nullable String text,
        boolean newestFirst,
        int limit,
        @Nullable Cursor after) {

    /** The last video of a page; the next page begins behind it, whatever has come or gone meanwhile. */
    public record Cursor(Instant createdAt, VideoId video) {

        /** As it travels: opaque to clients. */
        public String text() {
            return new PageCursor(createdAt, video.toString()).text();
        }

        /** Throws an IllegalArgumentException for what is none of ours. */
        public static Cursor parse(String text) {
            PageCursor cursor = PageCursor.parse(text);
            return new Cursor(cursor.createdAt(), VideoId.parse(cursor.id()));
        }
    }
}
