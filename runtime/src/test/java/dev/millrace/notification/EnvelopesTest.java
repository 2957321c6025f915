package dev.millrace.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.id.SourceObject;
import dev.millrace.notification.NotificationException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EnvelopesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String BARE = """
        {"Records":[{"eventVersion":"2.1","eventTime":"2026-03-01T12:00:00Z","eventName":"ObjectCreated:Put",
          "s3":{"bucket":{"name":"films"},"object":{"key":"drop/H%C3%A4ppy+Face%2B1.mp4","size":1024,
            "eTag":"d41d8cd98f00b204e9800998ecf8427e","versionId":"v1","sequencer":"0055AED6DCD90281E5"}}}]}\
        """;

    /** The example of AWS's documentation, with a key that a form would write differently. */
    private static final String BRIDGE = """
        {"version":"0","id":"17793124-05d4-b198-2fde-7ededc63b103","detail-type":"Object Created","source":"aws.s3",
          "account":"111122223333","time":"2026-03-01T12:00:00Z","region":"ca-central-1",
          "resources":["arn:aws:s3:::films"],
          "detail":{"version":"0","event-version":"1.0","bucket":{"name":"films"},
            "object":{"key":"drop/Häppy Face+1.mp4","size":1024,"etag":"d41d8cd98f00b204e9800998ecf8427e",
              "version-id":"v1","sequencer":"0055AED6DCD90281E5"},
            "request-id":"N4N7GDK58NMKJ12R","requester":"123456789012","reason":"PutObject"}}\
        """;

    private static final String TEST_EVENT = "{\"Service\":\"Amazon"
            + " S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"films\",\"Time\":\"2026-03-01T12:00:00Z\"}";

    private static final ObjectEvent CREATED = new ObjectEvent.Created(
            new SourceObject("films", "drop/Häppy Face+1.mp4", 1024, "d41d8cd98f00b204e9800998ecf8427e", "v1"),
            Instant.parse("2026-03-01T12:00:00Z"),
            "0055AED6DCD90281E5");

    /** One upload, as it comes by every way there is. */
    static List<String> ways() {
        return List.of(BARE, sns(BARE), BRIDGE, sns(BRIDGE));
    }

    static List<String> testEvents() {
        return List.of(TEST_EVENT, sns(TEST_EVENT));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void open_everyWay_isTheSameEvent(String message) throws NotificationException {
        assertThat(Notifications.parse(open(message))).containsExactly(CREATED);
    }

    @ParameterizedTest
    @MethodSource("testEvents")
    void open_testEvent_staysOne(String message) throws NotificationException {
        assertThat(Notifications.parse(open(message))).isEmpty();
    }

    @Test
    void open_bareMessage_isLeftAsItCame() throws NotificationException {
        assertThat(new String(open(BARE), StandardCharsets.UTF_8)).isEqualTo(BARE);
    }

    @Test
    void open_bridgedDeletion_isARemoval() throws NotificationException {
        String deleted = BRIDGE.replace("Object Created", "Object Deleted").replace("\"size\":1024,", "");

        assertThat(Notifications.parse(open(deleted)))
                .containsExactly(new ObjectEvent.Removed(
                        "films", "drop/Häppy Face+1.mp4", Instant.parse("2026-03-01T12:00:00Z"), "0055AED6DCD90281E5"));
    }

    @Test
    void open_otherBridgedEvent_isNamedAndLeftAlone() throws NotificationException {
        assertThat(Notifications.parse(open(BRIDGE.replace("Object Created", "Object Tags Added"))))
                .containsExactly(new ObjectEvent.Other("Object Tags Added"));
    }

    @Test
    void open_bridgedEventWithoutWhatMayBeAbsent_hasNulls() throws NotificationException {
        String bare = BRIDGE.replaceAll("\"(version-id|etag)\":\"[^\"]*\",?", "")
                .replace("\"size\":1024,", "")
                .replaceAll(",?\\s*\"sequencer\":\"[^\"]*\"", "")
                .replaceAll(",\\s*}", "}");

        assertThat(Notifications.parse(open(bare)))
                .containsExactly(new ObjectEvent.Created(
                        new SourceObject("films", "drop/Häppy Face+1.mp4", -1, null, null),
                        Instant.parse("2026-03-01T12:00:00Z"),
                        null));
    }

    @ParameterizedTest
    @CsvSource({"1024, -1", "1024, \"many\"", "2026-03-01T12:00:00Z, yesterday", "\"key\":, \"nokey\":", "films\"}, \"}"
    })
    void open_bridgedEventThatCannotBe_isRefusedByTheParser(String part, String broken) {
        refuses(BRIDGE.replace(part, broken), Reason.INVALID_RECORD);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "2, false"})
    void open_bridgedVersion_mustBeOurs(String version, boolean fine) {
        String message = BRIDGE.replace("{\"version\":\"0\"", "{\"version\":\"" + version + "\"");

        assertThat(catchThrowable(() -> open(message)) == null).isEqualTo(fine);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"x\"",
                "not json",
                "{\"Records\":{}}",
                "{\"source\":\"aws.ec2\",\"detail-type\":\"Object Created\",\"detail\":{}}",
                "{\"Records\":[],\"Records\":[]}",
                "{\"Type\":\"Notification\"}",
                "{\"Type\":\"Notification\",\"Message\":7}",
                "{\"Type\":\"Notification\",\"Message\":\"hello\"}",
                "{\"Type\":\"SubscriptionConfirmation\",\"Message\":\"{}\"}"
            })
    void open_somethingElse_isNoNotification(String message) {
        refuses(message, Reason.NOT_A_NOTIFICATION);
    }

    @Test
    void open_envelopesWithinEnvelopes_endSomewhere() throws NotificationException {
        assertThat(Notifications.parse(open(sns(sns(BARE))))).containsExactly(CREATED);
        refuses(sns(sns(sns(BARE))), Reason.NOT_A_NOTIFICATION);
    }

    @Test
    void open_wrongRecordWithinAnEnvelope_isStillRefused() {
        refuses(sns(BARE.replace("\"2.1\"", "\"3.0\"")), Reason.UNKNOWN_VERSION);
        refuses(sns(BARE.replace("H%C3", "H%ZZ")), Reason.INVALID_RECORD);
    }

    @Test
    void open_moreThanAnySenderSends_isRefused() {
        refuses("{\"Records\":[" + " ".repeat(Envelopes.LARGEST) + "]}", Reason.TOO_LARGE);
    }

    @Test
    void open_deepNesting_isRefusedAndNotAStackOverflow() {
        refuses("{\"detail\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}", Reason.NOT_A_NOTIFICATION);
    }

    @Test
    void open_mutatedMessages_neverThrowAnythingElse() {
        Random random = new Random(11);
        for (String way : ways()) {
            byte[] message = way.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 10_000; i++) {
                byte[] mutant = message.clone();
                for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                    mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
                }

                Throwable thrown = catchThrowable(() -> Envelopes.open(mutant));

                assertThat(thrown == null || thrown instanceof NotificationException)
                        .isTrue();
            }
        }
    }

    private static String sns(String message) {
        return "{\"Type\":\"Notification\",\"MessageId\":\"22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324\","
                + "\"TopicArn\":\"arn:aws:sns:us-west-2:123456789012:films\",\"Subject\":\"Amazon S3 Notification\","
                + "\"Message\":" + JSON.writeValueAsString(message) + ",\"Timestamp\":\"2026-03-01T12:00:00.001Z\"}";
    }

    private static void refuses(String message, Reason reason) {
        assertThatExceptionOfType(NotificationException.class)
                .isThrownBy(() -> Notifications.parse(open(message)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static byte[] open(String message) throws NotificationException {
        return Envelopes.open(message.getBytes(StandardCharsets.UTF_8));
    }
}
