package dev.millrace.media;

import java.util.regex.Pattern;

/** Names a rendition within its job, as {@code 720p} or {@code audio-0}. 1 to 24 characters of {@code [a-z0-9-]}. */
public record RenditionId(String value) implements Comparable<RenditionId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,24}");

    public RenditionId {
        if (!FORM.matcher(value).matches()) {
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
