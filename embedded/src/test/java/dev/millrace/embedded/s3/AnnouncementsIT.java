package dev.millrace.embedded.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.core.sync.RequestBody.fromString;

import dev.millrace.embedded.host.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
final class AnnouncementsIT {
    private static final String BUCKET = "media";

    private final BlockingQueue<String> announced = new LinkedBlockingQueue<>();

    @TempDir
    Path directory;

    private EmbeddedS3 server;
    private S3Client s3;

    @BeforeEach
    void start() {
        server = EmbeddedS3.start(new S3Options(directory, 0, S3Probe.ACCESS_KEY, S3Probe.SECRET_KEY)
                .announcing(key -> key.startsWith("in/")));
        server.createBucket(BUCKET);
        s3 = S3Probe.client(server.endpoint());
    }

    @AfterEach
    void stop() {
        s3.close();
        server.close();
    }

    @Test
    void put_underThePrefix_isAnnouncedAsStored() throws Exception {
        server.announceTo(announced::add);
        s3.putObject(r -> r.bucket(BUCKET).key("out/segment.m4s"), fromString("not announced"));

        String eTag = s3.putObject(r -> r.bucket(BUCKET).key("in/a b+ü"), fromString("seven.."))
                .eTag();

        JsonNode record = next();
        assertThat(record.at("/eventName").asString()).isEqualTo("ObjectCreated:Put");
        assertThat(record.at("/s3/bucket/name").asString()).isEqualTo(BUCKET);
        assertThat(record.at("/s3/object/key").asString()).isEqualTo("in/a+b%2B%C3%BC");
        assertThat(record.at("/s3/object/size").asLong()).isEqualTo(7);
        assertThat(record.at("/s3/object/eTag").asString()).isEqualTo(eTag.replace("\"", ""));
    }

    @Test
    void eachKindOfChange_isAnnouncedOnceAndInOrder() throws Exception {
        server.announceTo(announced::add);

        multipart("in/parts");
        s3.copyObject(r -> r.sourceBucket(BUCKET)
                .sourceKey("in/parts")
                .destinationBucket(BUCKET)
                .destinationKey("in/copy"));
        s3.deleteObject(r -> r.bucket(BUCKET).key("in/parts"));
        s3.deleteObjects(r -> r.bucket(BUCKET)
                .delete(d -> d.objects(ObjectIdentifier.builder().key("in/copy").build())));

        JsonNode completed = next();
        assertThat(name(completed)).isEqualTo("ObjectCreated:CompleteMultipartUpload in/parts");
        assertThat(completed.at("/s3/object/eTag").asString()).matches("[0-9a-f]{32}-1");
        assertThat(name(next())).isEqualTo("ObjectCreated:Copy in/copy");
        assertThat(name(next())).isEqualTo("ObjectRemoved:Delete in/parts");
        assertThat(name(next())).isEqualTo("ObjectRemoved:Delete in/copy");
        assertThat(announced).isEmpty();
    }

    @Test
    void sequencer_acrossARestart_grows() throws Exception {
        server.announceTo(announced::add);
        s3.putObject(r -> r.bucket(BUCKET).key("in/x"), fromString("1"));
        String before = next().at("/s3/object/sequencer").asString();

        stop();
        start();
        server.announceTo(announced::add);
        s3.putObject(r -> r.bucket(BUCKET).key("in/x"), fromString("2"));

        assertThat(next().at("/s3/object/sequencer").asString()).isGreaterThan(before);
    }

    @Test
    void change_whileNobodyListens_isAnnouncedAfterTheRestart() throws Exception {
        s3.putObject(r -> r.bucket(BUCKET).key("in/early"), fromString("1"));

        stop();
        start();
        server.announceTo(announced::add);

        assertThat(name(next())).isEqualTo("ObjectCreated:Put in/early");
    }

    @Test
    void close_whileTheListenerFails_keepsTheAnnouncement() throws Exception {
        BlockingQueue<String> refused = new LinkedBlockingQueue<>();
        server.announceTo(json -> {
            refused.add(json);
            throw new IOException("Kafka is away");
        });
        s3.putObject(r -> r.bucket(BUCKET).key("in/kept"), fromString("1"));
        assertThat(refused.poll(10, TimeUnit.SECONDS)).isNotNull();

        stop();
        start();
        server.announceTo(announced::add);

        assertThat(name(next())).isEqualTo("ObjectCreated:Put in/kept");
    }

    @Test
    void close_withAClientStillConnected_freesThePort() {
        s3.listBuckets();

        server.close();

        assertThat(FreePort.isFree(server.port())).isTrue();
        start();
    }

    @Test
    void announceTo_aSecondListener_isRefused() {
        server.announceTo(announced::add);

        assertThatThrownBy(() -> server.announceTo(announced::add)).isInstanceOf(IllegalStateException.class);
    }

    private void multipart(String key) {
        String upload = s3.createMultipartUpload(r -> r.bucket(BUCKET).key(key)).uploadId();
        String eTag = s3.uploadPart(
                        r -> r.bucket(BUCKET).key(key).uploadId(upload).partNumber(1), fromString("part"))
                .eTag();
        s3.completeMultipartUpload(r -> r.bucket(BUCKET)
                .key(key)
                .uploadId(upload)
                .multipartUpload(m ->
                        m.parts(CompletedPart.builder().partNumber(1).eTag(eTag).build())));
    }

    private JsonNode next() throws InterruptedException {
        String json = announced.poll(10, TimeUnit.SECONDS);
        assertThat(json).as("announcement within 10 s").isNotNull();
        return JsonMapper.shared().readTree(json).at("/Records/0");
    }

    private static String name(JsonNode record) {
        return record.at("/eventName").asString() + " "
                + record.at("/s3/object/key").asString();
    }
}
