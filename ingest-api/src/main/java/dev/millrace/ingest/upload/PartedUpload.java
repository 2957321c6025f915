package dev.millrace.ingest.upload;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An upload in parts that is under way.
 *
 * @param id the store's name for it
 * @param size bytes that were announced, or null
 * @param expiresAt when it is given up, and its parts are removed
 */
public record PartedUpload(
        VideoId video, OwnerId owner, String id, @Nullable Long size, Instant expiresAt) {

    private static final long MEGABYTE = 1 << 20;
    private static final long USUAL_PART = 16 * MEGABYTE;
    /** S3's limit. */
    public static final int MOST_PARTS = 10_000;

    /** How large parts should be, so that the store's limit of 10,000 is enough. */
    public long partSize() {
        long needed = size == null ? 0 : (size + MOST_PARTS - 1) / MOST_PARTS;
        return Math.max(USUAL_PART, (needed + MEGABYTE - 1) / MEGABYTE * MEGABYTE);
    }
}
