package dev.millrace.notification;

import dev.millrace.id.SourceObject;
import dev.millrace.notification.NotificationException.Reason;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads event messages. Pure: bytes in, events out, nothing kept. Tolerates what AWS allows to be added, and the
 * {@code s3:} that some servers put before event names.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message
 *     structure</a>
 */
public final class Notifications {

    private static final String TEST_EVENT = "s3:TestEvent";
    private static final String MAJOR = "2";
    private static final int MAX_KEY_BYTES = 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Notifications() {}

    /**
     * All events of a message, in its order; none for the test event that is sent when notifications are set up.
     *
     * @throws NotificationException when any part of the message cannot be trusted: half a message is never used
     */
    public static List<ObjectEvent> parse(byte[] message) throws NotificationException {
        JsonNode root = read(message);
        if (isTest(root)) {
            return List.of();
        }
        JsonNode records = root.path("Records");
        if (!records.isArray()) {
            throw new NotificationException(Reason.NOT_A_NOTIFICATION, "there are no Records");
        }
        List<ObjectEvent> events = new ArrayList<>();
        for (JsonNode each : records) {
            events.add(event(each));
        }
        return List.copyOf(events);
    }

    /** Whether it is meant to be an event message, and not something around one. */
    static boolean looksLikeOne(JsonNode root) {
        return root.has("Records") || isTest(root);
    }

    private static boolean isTest(JsonNode root) {
        return TEST_EVENT.equals(root.path("Event").asString(""));
    }

    private static JsonNode read(byte[] message) throws NotificationException {
        try {
            return JSON.readTree(message);
        } catch (JacksonException e) {
            throw new NotificationException(Reason.NOT_A_NOTIFICATION, "not JSON: " + e.getOriginalMessage());
        }
    }

    private static ObjectEvent event(JsonNode record) throws NotificationException {
        requireVersion(text(record, "eventVersion"));
        String name = withoutPrefix(text(record, "eventName"));
        if (!name.startsWith("ObjectCreated:") && !name.startsWith("ObjectRemoved:")) {
            return new ObjectEvent.Other(name);
        }
        JsonNode object = record.path("s3").path("object");
        String bucket = text(record.path("s3").path("bucket"), "name");
        String key = key(text(object, "key"));
        Instant at = time(text(record, "eventTime"));
        String sequencer = optional(object, "sequencer");
        if (name.startsWith("ObjectRemoved:")) {
            return new ObjectEvent.Removed(bucket, key, at, sequencer);
        }
        String etag = optional(object, "eTag");
        SourceObject source = new SourceObject(
                bucket, key, size(object), etag == null ? null : unquoted(etag), optional(object, "versionId"));
        return new ObjectEvent.Created(source, at, sequencer);
    }

    /** A new minor version may add fields; a new major one may mean anything. */
    private static void requireVersion(String version) throws NotificationException {
        int dot = version.indexOf('.');
        if (!(dot < 0 ? version : version.substring(0, dot)).equals(MAJOR)) {
            throw new NotificationException(Reason.UNKNOWN_VERSION, "eventVersion " + version);
        }
    }

    private static String withoutPrefix(String name) {
        return name.startsWith("s3:") ? name.substring(3) : name;
    }

    /** Keys are form-urlencoded: a plus is a space. */
    private static String key(String encoded) throws NotificationException {
        try {
            String key = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
            int bytes = key.getBytes(StandardCharsets.UTF_8).length;
            if (bytes == 0 || bytes > MAX_KEY_BYTES) {
                throw new NotificationException(Reason.INVALID_RECORD, "a key of " + bytes + " bytes");
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw new NotificationException(Reason.INVALID_RECORD, "a key is not urlencoded: " + e.getMessage());
        }
    }

    private static Instant time(String text) throws NotificationException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new NotificationException(Reason.INVALID_RECORD, "eventTime " + text);
        }
    }

    private static long size(JsonNode object) throws NotificationException {
        JsonNode size = object.path("size");
        if (size.isMissingNode()) {
            return -1;
        }
        if (!size.canConvertToLong() || size.asLong() < 0) {
            throw new NotificationException(Reason.INVALID_RECORD, "size " + size);
        }
        return size.asLong();
    }

    private static String text(JsonNode node, String field) throws NotificationException {
        String text = optional(node, field);
        if (text == null || text.isBlank()) {
            throw new NotificationException(Reason.INVALID_RECORD, "there is no " + field);
        }
        return text;
    }

    private static @Nullable String optional(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.asString() : null;
    }

    private static String unquoted(String etag) {
        return etag.startsWith("\"") && etag.endsWith("\"") && etag.length() > 1
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }
}
