package dev.millrace.router.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.id.OwnerId;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.media.AudioTrack;
import dev.millrace.media.MediaFacts;
import dev.millrace.task.Lane;
import dev.millrace.task.OutputKeys;
import dev.millrace.task.WorkerId;
import dev.millrace.video.About;
import dev.millrace.video.Registration;
import dev.millrace.video.UploadEvent;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/** What others write to the router's topics. */
final class Messages {

    static final VideoId VIDEO = VideoId.ofObject("films", "x");
    static final SourceObject SOURCE = new SourceObject("films", OutputKeys.upload(VIDEO), 9, "etag", null);
    static final WorkerId ANN = new WorkerId("worker-ann");
    static final MediaFacts FACTS = new MediaFacts(
            "ogg",
            Duration.ofSeconds(5),
            9,
            null,
            List.of(new AudioTrack(0, "vorbis", 2, null, null, true)),
            List.of());
    private static final String NOTIFICATION = """
        {"Records":[{"eventVersion":"2.1","eventTime":"2026-03-01T12:00:00Z","eventName":"ObjectCreated:Put",
         "s3":{"bucket":{"name":"BUCKET"},"object":{"key":"KEY","size":9,"eTag":"etag","sequencer":"01"}}}]}\
        """;

    private Messages() {}

    static UploadEvent registration(Lane lane) {
        return new UploadEvent.Registered(
                VIDEO,
                RouterDriver.START,
                new Registration(
                        new OwnerId("owner"),
                        About.titled("Film"),
                        "standard",
                        lane,
                        RouterDriver.START,
                        RouterDriver.START.plus(Duration.ofHours(24)),
                        "00-trace-01"));
    }

    static byte[] notification(String bucket, String key) {
        return NOTIFICATION.replace("BUCKET", bucket).replace("KEY", key).getBytes(UTF_8);
    }

    static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
