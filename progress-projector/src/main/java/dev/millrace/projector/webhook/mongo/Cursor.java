package dev.millrace.projector.webhook.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import dev.millrace.projector.webhook.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bson.conversions.Bson;

/** The last delivery of a page; the next page begins behind it, whatever has come meanwhile. */
public record Cursor(Instant createdAt, String id) {

    public static Cursor of(Delivery last) {
        return new Cursor(last.createdAt(), last.id());
    }

    /** As it travels: opaque to clients. */
    public String text() {
        String text = createdAt.toEpochMilli() + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Throws an IllegalArgumentException for what is none of ours. */
    public static Cursor parse(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        int space = plain.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("no cursor");
        }
        return new Cursor(Instant.ofEpochMilli(Long.parseLong(plain.substring(0, space))), plain.substring(space + 1));
    }

    Bson older() {
        Date at = Date.from(createdAt);
        return or(lt(DeliveryCodec.CREATED_AT, at), and(eq(DeliveryCodec.CREATED_AT, at), lt(DeliveryCodec.ID, id)));
    }
}
