package dev.millrace.runtime.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** The last of a page, by its time and then its id; the next page begins behind it, whatever has come or gone meanwhile. */
public record PageCursor(Instant createdAt, String id) {

    /** As it travels: opaque to clients. */
    public String text() {
        String text = createdAt.toEpochMilli() + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Throws an IllegalArgumentException for what is none of ours. */
    public static PageCursor parse(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        int space = plain.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("no cursor");
        }
        return new PageCursor(
                Instant.ofEpochMilli(Long.parseLong(plain.substring(0, space))), plain.substring(space + 1));
    }
}
