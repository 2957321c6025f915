package dev.millrace.embedded.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.core.sync.RequestBody.fromBytes;
import static software.amazon.awssdk.core.sync.RequestBody.fromString;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Through AWS's client: what our services may rely on. */
@Timeout(60)
final class EmbeddedS3IT {
    private static final String BUCKET = "media";

    @TempDir
    static Path directory;

    private static EmbeddedS3 server;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        server = EmbeddedS3.start(new S3Options(directory, 0, S3Probe.ACCESS_KEY, S3Probe.SECRET_KEY));
        server.createBucket(BUCKET);
        s3 = S3Probe.client(server.endpoint());
    }

    @AfterAll
    static void stop() {
        s3.close();
        server.close();
    }

    @Test
    void get_ofAPutObject_returnsBytesTypeAndETag() {
        String eTag = put("plain", "hello, world");

        ResponseBytes<GetObjectResponse> got =
                s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("plain"));

        assertThat(got.asUtf8String()).isEqualTo("hello, world");
        assertThat(got.response().contentType()).isEqualTo("video/mp4");
        assertThat(got.response().cacheControl()).isEqualTo("max-age=60");
        assertThat(got.response().eTag()).isEqualTo(eTag).isEqualTo("\"e4d7f1b4ed2e42d15898f4b27b019da4\"");
    }

    @Test
    void get_ofARange_returnsThatPart() {
        put("range", "0123456789");

        assertThat(range("bytes=2-4")).isEqualTo("234");
        assertThat(range("bytes=7-")).isEqualTo("789");
        assertThat(range("bytes=-2")).isEqualTo("89");
        assertStatus(416, () -> range("bytes=10-12"));
    }

    @Test
    void get_ifMatchOfAnotherVersion_isRefused() {
        String eTag = put("pinned", "first");

        assertThat(getIfMatch(eTag)).isEqualTo("first");
        put("pinned", "second");
        assertStatus(412, () -> getIfMatch(eTag));
    }

    @Test
    void put_ifNoneMatch_createsOnce() {
        Runnable create = () -> s3.putObject(r -> r.bucket(BUCKET).key("once").ifNoneMatch("*"), fromString("mine"));
        create.run();

        assertStatus(412, create);
    }

    /** Every 60th used to be cut off and repeated by the SDK, which then found the key taken. */
    @Test
    void put_manyTimes_isNeverCutOff() {
        for (int i = 0; i < 100; i++) {
            String key = "many/" + i;
            s3.putObject(r -> r.bucket(BUCKET).key(key).ifNoneMatch("*"), fromString("mine"));
        }
    }

    @Test
    void complete_ofAMultipartUpload_joinsTheParts() {
        byte[] large = new byte[5 << 20];
        String upload = s3.createMultipartUpload(
                        r -> r.bucket(BUCKET).key("parts").contentType("video/mp2t"))
                .uploadId();
        CompletedPart first = part(upload, 1, large);
        CompletedPart last = part(upload, 2, new byte[] {1, 2, 3});

        String eTag = s3.completeMultipartUpload(r -> r.bucket(BUCKET)
                        .key("parts")
                        .uploadId(upload)
                        .multipartUpload(parts -> parts.parts(first, last)))
                .eTag();

        assertThat(eTag).endsWith("-2\"");
        assertThat(s3.headObject(r -> r.bucket(BUCKET).key("parts"))).satisfies(head -> {
            assertThat(head.contentLength()).isEqualTo(large.length + 3);
            assertThat(head.contentType()).isEqualTo("video/mp2t");
            assertThat(head.eTag()).isEqualTo(eTag);
        });
    }

    @Test
    void key_withSpacesPlusAndUnicode_isKept() {
        List<String> keys = List.of("odd/a b.mp4", "odd/a+b.mp4", "odd/a%20b.mp4", "odd/ü-日本-🎬.mp4", "odd/a&b=c?d#e");
        keys.forEach(key -> put(key, key));

        for (String key : keys) {
            assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String())
                    .isEqualTo(key);
        }
        assertThat(list("odd/")).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void delete_always_removesFromTheList() {
        put("dir/one", "1");
        put("dir/two", "2");

        s3.deleteObject(r -> r.bucket(BUCKET).key("dir/one"));

        assertThat(list("dir/")).containsExactly("dir/two");
        assertThatThrownBy(() -> s3.headObject(r -> r.bucket(BUCKET).key("dir/one")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void request_withAWrongSecret_isForbidden() {
        try (S3Client stranger = S3Probe.client(server.endpoint(), S3Probe.ACCESS_KEY, "guessed")) {
            assertStatus(403, () -> stranger.listBuckets());
            for (int i = 0; i < 20; i++) {
                assertStatus(403, () -> stranger.putObject(r -> r.bucket(BUCKET).key("x"), fromString("x")));
            }
        }
    }

    @Test
    void createBucket_twice_isFine() {
        server.createBucket("again");
        server.createBucket("again");

        assertThat(s3.listBuckets().buckets())
                .extracting(bucket -> bucket.name())
                .contains("again");
    }

    private static String put(String key, String content) {
        return s3.putObject(
                        r -> r.bucket(BUCKET).key(key).contentType("video/mp4").cacheControl("max-age=60"),
                        fromString(content))
                .eTag();
    }

    private static String range(String range) {
        return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("range").range(range))
                .asUtf8String();
    }

    private static String getIfMatch(String eTag) {
        return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("pinned").ifMatch(eTag))
                .asUtf8String();
    }

    private static CompletedPart part(String upload, int number, byte[] bytes) {
        String eTag = s3.uploadPart(
                        r -> r.bucket(BUCKET).key("parts").uploadId(upload).partNumber(number), fromBytes(bytes))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(eTag).build();
    }

    private static List<String> list(String prefix) {
        return s3.listObjectsV2(r -> r.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static void assertStatus(int status, Runnable request) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));
    }
}
