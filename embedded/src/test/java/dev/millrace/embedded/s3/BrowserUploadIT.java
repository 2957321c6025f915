package dev.millrace.embedded.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What a browser does: presigned addresses and plain HTTP, from another origin. */
@Timeout(60)
final class BrowserUploadIT {
    private static final String BUCKET = "media";
    private static final String ORIGIN = "http://localhost:5173";
    private static final Duration VALID = Duration.ofMinutes(5);

    @TempDir
    static Path directory;

    private static EmbeddedS3 server;
    private static S3Client s3;
    private static S3Presigner presigner;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        server = EmbeddedS3.start(new S3Options(directory, 0, S3Probe.ACCESS_KEY, S3Probe.SECRET_KEY));
        server.createBucket(BUCKET);
        s3 = S3Probe.client(server.endpoint());
        presigner = S3Probe.presigner(server.endpoint());
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        presigner.close();
        s3.close();
        server.close();
    }

    @Test
    void put_toAPresignedAddress_storesAndLetsTheBrowserReadTheETag() throws Exception {
        HttpResponse<String> response = put(presigned("a b+ü.mp4"), "video/mp4", "frames");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("ETag")).isPresent();
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(response.headers().firstValue("Access-Control-Expose-Headers"))
                .contains("ETag");
        assertThat(s3.headObject(r -> r.bucket(BUCKET).key("a b+ü.mp4")).contentType())
                .isEqualTo("video/mp4");
    }

    @Test
    void put_withAnotherTypeThanWasSigned_isForbidden() throws Exception {
        assertThat(put(presigned("typed"), "text/html", "x").statusCode()).isEqualTo(403);
    }

    @Test
    void put_withAnotherLengthThanWasSigned_isForbidden() throws Exception {
        URI address = presigner
                .presignPutObject(p -> p.signatureDuration(VALID)
                        .putObjectRequest(r -> r.bucket(BUCKET).key("sized").contentLength(3L)))
                .url()
                .toURI();

        assertThat(put(address, "", "abc").statusCode()).isEqualTo(200);
        assertThat(put(address, "", "abcd").statusCode()).isEqualTo(403);
    }

    @Test
    void put_withoutASignature_isForbidden() throws Exception {
        URI bare = server.endpoint().resolve("/" + BUCKET + "/anybody");

        assertThat(put(bare, "video/mp4", "x").statusCode()).isEqualTo(403);
    }

    @Test
    void put_ofPresignedParts_completes() throws Exception {
        String upload =
                s3.createMultipartUpload(r -> r.bucket(BUCKET).key("big")).uploadId();
        URI address = presigner
                .presignUploadPart(p -> p.signatureDuration(VALID)
                        .uploadPartRequest(r ->
                                r.bucket(BUCKET).key("big").uploadId(upload).partNumber(1)))
                .url()
                .toURI();

        String eTag = put(address, "", "part one").headers().firstValue("ETag").orElseThrow();

        assertThat(s3.listParts(r -> r.bucket(BUCKET).key("big").uploadId(upload))
                        .parts())
                .hasSize(1);
        s3.completeMultipartUpload(r -> r.bucket(BUCKET)
                .key("big")
                .uploadId(upload)
                .multipartUpload(m ->
                        m.parts(CompletedPart.builder().partNumber(1).eTag(eTag).build())));
        assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("big")).asUtf8String())
                .isEqualTo("part one");
    }

    @Test
    void preflight_ofAPut_isAllowed() throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(presigned("preflight"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", ORIGIN)
                        .header("Access-Control-Request-Method", "PUT")
                        .header("Access-Control-Request-Headers", "content-type,content-md5")
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(response.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("PUT");
        assertThat(response.headers().firstValue("Access-Control-Allow-Headers"))
                .contains("content-type,content-md5");
    }

    private static URI presigned(String key) throws Exception {
        return presigner
                .presignPutObject(p -> p.signatureDuration(VALID)
                        .putObjectRequest(r -> r.bucket(BUCKET).key(key).contentType("video/mp4")))
                .url()
                .toURI();
    }

    private static HttpResponse<String> put(URI address, String type, String content) throws Exception {
        BodyPublisher body = BodyPublishers.ofString(content);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).PUT(body).header("Origin", ORIGIN);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
