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
import org.junit.jupiter.params.provider.ValueSource;

class NotificationsTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");

    /** The example of AWS's documentation, with a version and a unicode key. */
    private static final String AWS = """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-west-2",
          "eventTime":"2026-03-01T12:00:00.123Z","eventName":"ObjectCreated:Put",
          "userIdentity":{"principalId":"AIDAJDPLRKLG7UEXAMPLE"},
          "requestParameters":{"sourceIPAddress":"127.0.0.1"},
          "responseElements":{"x-amz-request-id":"C3D13FE58DE4C810"},
          "s3":{"s3SchemaVersion":"1.0","configurationId":"testConfigRule",
            "bucket":{"name":"amzn-s3-demo-bucket","ownerIdentity":{"principalId":"A3NL1KOZZKExample"},
              "arn":"arn:aws:s3:::amzn-s3-demo-bucket"},
            "object":{"key":"drop/H%C3%A4ppy+Face%2B1.mp4","size":1024,
              "eTag":"d41d8cd98f00b204e9800998ecf8427e","versionId":"096fKKXTRTtl3on89fVO.nfljtsv6qko",
              "sequencer":"0055AED6DCD90281E5"}}}]}\
        """;

    @Test
    void parse_awsExample_isACreatedObject() throws NotificationException {
        assertThat(parse(AWS))
                .containsExactly(new ObjectEvent.Created(
                        new SourceObject(
                                "amzn-s3-demo-bucket",
                                "drop/Häppy Face+1.mp4",
                                1024,
                                "d41d8cd98f00b204e9800998ecf8427e",
                                "096fKKXTRTtl3on89fVO.nfljtsv6qko"),
                        AT,
                        "0055AED6DCD90281E5"));
    }

    @Test
    void parse_minioForm_isTheSame() throws NotificationException {
        String minio = AWS.replace(
                        "{\"Records\"", "{\"EventName\":\"s3:ObjectCreated:Put\",\"Key\":\"b/k\",\"Records\"")
                .replace("\"eventName\":\"ObjectCreated", "\"eventName\":\"s3:ObjectCreated")
                .replace("\"2.1\"", "\"2.0\"")
                .replace("aws:s3", "minio:s3");

        assertThat(parse(minio)).isEqualTo(parse(AWS));
    }

    @Test
    void parse_testEvent_isNoEvent() throws NotificationException {
        assertThat(parse("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"b\"}"))
                .isEmpty();
    }

    @Test
    void parse_severalRecords_keepTheirOrder() throws NotificationException {
        String one = AWS.substring(AWS.indexOf('[') + 1, AWS.lastIndexOf(']'));

        List<ObjectEvent> events =
                parse("{\"Records\":[" + one.replace("Face", "A") + "," + one.replace("Face", "B") + "]}");

        assertThat(events)
                .extracting(event -> ((ObjectEvent.Created) event).object().key())
                .containsExactly("drop/Häppy A+1.mp4", "drop/Häppy B+1.mp4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ObjectCreated:Put",
                "ObjectCreated:Post",
                "ObjectCreated:Copy",
                "ObjectCreated:CompleteMultipartUpload"
            })
    void parse_everyWayOfCreation_isCreated(String name) throws NotificationException {
        assertThat(parse(AWS.replace("ObjectCreated:Put", name))).hasOnlyElementsOfType(ObjectEvent.Created.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ObjectRemoved:Delete", "ObjectRemoved:DeleteMarkerCreated"})
    void parse_removal_isRemoved(String name) throws NotificationException {
        assertThat(parse(AWS.replace("ObjectCreated:Put", name)))
                .containsExactly(new ObjectEvent.Removed(
                        "amzn-s3-demo-bucket", "drop/Häppy Face+1.mp4", AT, "0055AED6DCD90281E5"));
    }

    @Test
    void parse_otherEvents_areNamedAndLeftAlone() throws NotificationException {
        assertThat(parse(AWS.replace("ObjectCreated:Put", "ObjectTagging:Put")))
                .containsExactly(new ObjectEvent.Other("ObjectTagging:Put"));
    }

    @Test
    void parse_fieldsThatMayBeAbsent_areNull() throws NotificationException {
        String bare = AWS.replaceAll("\"(versionId|sequencer)\":\"[^\"]*\",?", "")
                .replaceAll("\"size\":1024,", "")
                .replaceAll("\"eTag\":\"[^\"]*\",", "\"none\":0");

        assertThat(parse(bare))
                .containsExactly(new ObjectEvent.Created(
                        new SourceObject("amzn-s3-demo-bucket", "drop/Häppy Face+1.mp4", -1, null, null), AT, null));
    }

    @Test
    void parse_quotedTag_isWithoutQuotes() throws NotificationException {
        String quoted = AWS.replace("\"d41d8cd98f00b204e9800998ecf8427e\"", "\"\\\"d41d\\\"\"");

        assertThat(((ObjectEvent.Created) parse(quoted).getFirst()).object().etag())
                .isEqualTo("d41d");
    }

    @ParameterizedTest
    @CsvSource({"2.0, true", "2.4, true", "2, true", "3.0, false", "1.9, false", "20.1, false", "'', false"})
    void parse_version_mustHaveOurMajor(String version, boolean fine) {
        String message = AWS.replace("\"2.1\"", "\"" + version + "\"");

        assertThat(catchThrowable(() -> parse(message)) == null).isEqualTo(fine);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"Records\":{}}", "not json", "{\"Records\":[]} trailing", "\"x\""})
    void parse_somethingElse_isNoNotification(String message) {
        assertThatExceptionOfType(NotificationException.class)
                .isThrownBy(() -> parse(message))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_A_NOTIFICATION));
    }

    @ParameterizedTest
    @CsvSource({
        "\"key\":, \"nokey\":",
        "drop/H%C3, drop/H%ZZ",
        "1024, -1",
        "1024, \"many\"",
        "2026-03-01T12:00:00.123Z, yesterday",
        "\"name\":, \"noname\":",
        "amzn-s3-demo-bucket, '   '",
        "\"eventName\":, \"noevent\":"
    })
    void parse_recordThatCannotBe_refusesTheWholeMessage(String part, String broken) {
        String message = AWS.replace(part, broken);

        assertThatExceptionOfType(NotificationException.class)
                .isThrownBy(() -> parse(message))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_RECORD));
    }

    @Test
    void parse_overlongKey_isRefused() {
        assertThatExceptionOfType(NotificationException.class)
                .isThrownBy(() -> parse(AWS.replace("Face", "F".repeat(1100))));
    }

    @Test
    void parse_deepNesting_isRefusedAndNotAStackOverflow() {
        assertThatExceptionOfType(NotificationException.class)
                .isThrownBy(() -> parse("{\"Records\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"));
    }

    @Test
    void parse_mutatedMessages_neverThrowAnythingElse() {
        byte[] message = AWS.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = message.clone();
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }

            Throwable thrown = catchThrowable(() -> Notifications.parse(mutant));

            assertThat(thrown == null || thrown instanceof NotificationException)
                    .isTrue();
        }
    }

    private static List<ObjectEvent> parse(String message) throws NotificationException {
        return Notifications.parse(message.getBytes(StandardCharsets.UTF_8));
    }
}
