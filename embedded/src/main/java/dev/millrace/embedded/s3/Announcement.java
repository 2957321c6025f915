package dev.millrace.embedded.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event message, version 2.1, as AWS documents it ("Event message structure" in the S3 user guide). What the store
 * does not know is left out: who asked, from where, and the request's ids.
 */
record Announcement(@JsonProperty("Records") List<Entry> records) {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** With milliseconds even when there are none, unlike {@link Instant#toString()}. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    record Entry(
            String eventVersion, String eventSource, String awsRegion, String eventTime, String eventName, S3 s3) {}

    record S3(String s3SchemaVersion, String configurationId, Bucket bucket, ObjectFacts object) {}

    record Bucket(String name, String arn) {}

    /** Size and ETag are absent for a removed object. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ObjectFacts(
            String key, @Nullable Long size, @Nullable String eTag, String sequencer) {}

    static String of(
            Change change,
            Instant time,
            String bucket,
            String key,
            @Nullable HeadObjectResponse object,
            String sequencer) {
        Long size = object == null ? null : object.contentLength();
        String eTag = object == null ? null : object.eTag().replace("\"", "");
        S3 s3 = new S3(
                "1.0",
                "millrace",
                new Bucket(bucket, "arn:aws:s3:::" + bucket),
                new ObjectFacts(encoded(key), size, eTag, sequencer));
        Entry entry = new Entry("2.1", "aws:s3", "us-east-1", TIME.format(time), change.eventName(), s3);
        return JSON.writeValueAsString(new Announcement(List.of(entry)));
    }

    /** As a form field ("red flower.jpg" becomes "red+flower.jpg"), with its slashes kept. */
    private static String encoded(String key) {
        return URLEncoder.encode(key, UTF_8).replace("%2F", "/");
    }
}
