package dev.millrace.ingest.catalogue;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.video.VideoStatus;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
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
            String text = createdAt.toEpochMilli() + " " + video;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Throws an IllegalArgumentException for what is none of ours. */
        public static Cursor parse(String text) {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int space = plain.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("no cursor");
            }
            try {
                Instant createdAt = Instant.ofEpochMilli(Long.parseLong(plain.substring(0, space)));
                return new Cursor(createdAt, VideoId.parse(plain.substring(space + 1)));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }
}
