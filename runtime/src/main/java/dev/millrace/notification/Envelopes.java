package dev.millrace.notification;

import dev.millrace.notification.NotificationException.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes event messages out of what carried them: an SNS notification around them is removed, and an EventBridge event is
 * put into the words of an event message, so that {@link Notifications} is the only parser there is. Pure.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">SNS's JSON formats</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">S3's events in EventBridge</a>
 */
public final class Envelopes {

    /** Bytes. A message of S3 has one or two thousand, an SQS queue takes a million from whoever may write to it. */
    static final int LARGEST = 256 * 1024;

    private static final int MOST = 2;
    private static final int DEEPEST = 32;
    private static final String BRIDGE_VERSION = "0";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Envelopes() {}

    /**
     * The event message in this; the same bytes when nothing is around it. That it is one in every part is for {@link
     * Notifications#parse} to tell.
     *
     * @throws NotificationException when there is none in it, or when it is too large to be one
     */
    public static byte[] open(byte[] message) throws NotificationException {
        byte[] inner = message;
        for (int layers = 0; layers <= MOST; layers++) {
            if (inner.length > LARGEST) {
                throw new NotificationException(Reason.TOO_LARGE, inner.length + " bytes");
            }
            JsonNode root = read(inner);
            if (Notifications.looksLikeOne(root)) {
                return inner;
            }
            if (isOfBridge(root)) {
                return JSON.writeValueAsBytes(translated(root));
            }
            inner = carried(root);
        }
        throw new NotificationException(Reason.NOT_A_NOTIFICATION, "more than " + MOST + " envelopes");
    }

    /**
     * The JSON of a message, as strict as {@link #open} is: whoever looks at it first must not see another message.
     *
     * @throws NotificationException when it is none, or has a field twice
     */
    public static JsonNode read(byte[] message) throws NotificationException {
        try {
            return JSON.readTree(message);
        } catch (JacksonException e) {
            throw new NotificationException(Reason.NOT_A_NOTIFICATION, "not JSON: " + e.getOriginalMessage());
        }
    }

    private static byte[] carried(JsonNode root) throws NotificationException {
        JsonNode message = root.path("Message");
        if (!root.path("Type").asString("").equals("Notification") || !message.isString()) {
            throw new NotificationException(Reason.NOT_A_NOTIFICATION, "neither of S3, nor of SNS, nor of EventBridge");
        }
        return message.asString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isOfBridge(JsonNode root) {
        return root.path("source").asString("").equals("aws.s3")
                && root.path("detail-type").isString();
    }

    /** What is missing stays missing, and what is wrong stays wrong: the parser refuses it. */
    private static ObjectNode translated(JsonNode event) throws NotificationException {
        String version = event.path("version").asString("");
        if (!version.equals(BRIDGE_VERSION)) {
            throw new NotificationException(Reason.UNKNOWN_VERSION, "version " + version + " of EventBridge");
        }
        JsonNode detail = event.path("detail");
        ObjectNode message = JSON.createObjectNode();
        ObjectNode record = message.putArray("Records").addObject();
        record.put("eventVersion", "2.1").put("eventSource", "aws:s3").put("eventName", name(event));
        copy(event, "time", record, "eventTime");
        copy(event, "region", record, "awsRegion");
        ObjectNode s3 = record.putObject("s3");
        copy(detail.path("bucket"), "name", s3.putObject("bucket"), "name");
        fill(s3.putObject("object"), detail.path("object"));
        return message;
    }

    private static void fill(ObjectNode object, JsonNode told) {
        JsonNode key = told.path("key");
        if (key.isString()) { // as it is, where an event message has it form-urlencoded
            object.put("key", URLEncoder.encode(key.asString(), StandardCharsets.UTF_8));
        }
        copy(told, "size", object, "size");
        copy(told, "etag", object, "eTag");
        copy(told, "version-id", object, "versionId");
        copy(told, "sequencer", object, "sequencer");
    }

    private static String name(JsonNode event) {
        String type = event.path("detail-type").asString("");
        String reason = event.path("detail").path("reason").asString("").replace(" ", "");
        return switch (type) {
            case "Object Created" -> "ObjectCreated:" + reason;
            case "Object Deleted" -> "ObjectRemoved:" + reason;
            default -> type;
        };
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String other) {
        JsonNode value = from.path(name);
        if (!value.isMissingNode()) {
            to.set(other, value);
        }
    }
}
