package dev.millrace.media;

import dev.millrace.id.Form;

/** Names a rendition within its job, as {@code 720p} or {@code audio-0}. 1 to 24 characters of {@code [a-z0-9-]}. */
public record RenditionId(String value) implements Comparable<RenditionId> {

    public RenditionId {
        if (!Form.isSlug(value, 1, 24)) {
            throw new IllegalArgumentException("a rendition id is 1 to 24 characters of [a-z0-9-]");
        }
    }

    @Override
    public int compareTo(RenditionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
