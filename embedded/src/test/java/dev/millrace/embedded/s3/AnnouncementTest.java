package dev.millrace.embedded.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

final class AnnouncementTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void of_aPutObject_isAwsMessage() {
        HeadObjectResponse object = HeadObjectResponse.builder()
                .contentLength(7L)
                .eTag("\"321c3cf486ed509164edec1e1981fec8\"")
                .build();

        String json = Announcement.of(Change.PUT, NOON, "media", "in/a/source", object, "000641A1B2C3D4E5");

        assertThat(json).isEqualTo("""
            {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1",\
            "eventTime":"2026-03-01T12:00:00.000Z","eventName":"ObjectCreated:Put","s3":{\
            "s3SchemaVersion":"1.0","configurationId":"millrace",\
            "bucket":{"name":"media","arn":"arn:aws:s3:::media"},\
            "object":{"key":"in/a/source","size":7,"eTag":"321c3cf486ed509164edec1e1981fec8",\
            "sequencer":"000641A1B2C3D4E5"}}}]}\
            """);
    }

    @Test
    void of_aRemovedObject_hasNeitherSizeNorETag() {
        String json = Announcement.of(Change.DELETE, NOON, "media", "gone", null, "01");

        assertThat(json)
                .contains("\"eventName\":\"ObjectRemoved:Delete\"")
                .endsWith("\"object\":{\"key\":\"gone\",\"sequencer\":\"01\"}}}]}");
    }

    @Test
    void of_anyKey_encodesItAsAFormField() {
        String json = Announcement.of(Change.DELETE, NOON, "media", "in/red flower+1 & ü.mp4", null, "01");

        assertThat(json).contains("\"key\":\"in/red+flower%2B1+%26+%C3%BC.mp4\"");
    }
}
