package dev.millrace.id;

import org.jspecify.annotations.Nullable;

/**
 * The uploaded file, pinned to the very bytes that were announced: an overwrite must not mix two films.
 *
 * @param bucket bucket name
 * @param key object key, decoded
 * @param size bytes, or -1 when the announcement did not say
 * @param etag entity tag without quotes, when known
 * @param versionId version in a versioned bucket, when there is one
 */
public record SourceObject(
        String bucket,
        String key,
        long size,
        @Nullable String etag,
        @Nullable String versionId) {

    public SourceObject {
        if (bucket.isBlank() || key.isEmpty()) {
            throw new IllegalArgumentException("an object has a bucket and a key");
        }
        if (size < -1) {
            throw new IllegalArgumentException("a size is not negative: " + size);
        }
    }

    /** Whether it names one content of its key, so that another is never read in its place. */
    public boolean pinned() {
        return versionId != null || etag != null;
    }

    /** What tells one content of this key from another: the version, else the entity tag, else only the size. */
    public String contentVersion() {
        if (versionId != null) {
            return "v:" + versionId;
        }
        return etag != null ? "e:" + etag : "s:" + size;
    }

    /**
     * Whether another announcement speaks of the same bytes, as far as both tell: one that leaves out the entity tag
     * still means the same upload.
     */
    public boolean sameContent(SourceObject other) {
        if (!bucket.equals(other.bucket) || !key.equals(other.key)) {
            return false;
        }
        if (versionId != null && other.versionId != null) {
            return versionId.equals(other.versionId);
        }
        if (etag != null && other.etag != null) {
            return etag.equals(other.etag);
        }
        return size == -1 || other.size == -1 || size == other.size;
    }
}
