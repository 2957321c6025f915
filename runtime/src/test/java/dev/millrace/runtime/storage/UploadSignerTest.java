package dev.millrace.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.runtime.config.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Against what {@code S3Presigner} signs at the same moment. */
final class UploadSignerTest {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration VALIDITY = Duration.ofHours(24);
    private static final String KEY = "in/0192f0c1-7e5a-7c1e-9d5b-2f6a1c3e4d5f/source";

    static Stream<StorageSettings> stores() {
        return Stream.of(
                settings(null, "eu-central-1", "films"),
                settings(null, "us-east-1", "films"),
                settings(null, "us-east-1", "films.example.org"),
                settings("http://127.0.0.1:9000", "us-east-1", "films"),
                settings("https://s3.example.org", "garage", "films"),
                settings("https://example.org/store/", "us-east-1", "films"));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void put_toAnyStore_isWhatThePresignerSigns(StorageSettings store) {
        assertSame(
                store,
                signer -> signer.put(KEY, null, null, VALIDITY),
                presigner -> presigner.presignPutObject(presign -> presign.signatureDuration(VALIDITY)
                        .putObjectRequest(put -> put.bucket(store.bucket()).key(KEY))));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void put_ofATypeAndSize_isWhatThePresignerSigns(StorageSettings store) {
        assertSame(
                store,
                signer -> signer.put(KEY, "video/mp4; codecs=\"avc1\"", 5_000_000_000L, VALIDITY),
                presigner -> presigner.presignPutObject(presign -> presign.signatureDuration(VALIDITY)
                        .putObjectRequest(put -> put.bucket(store.bucket())
                                .key(KEY)
                                .contentType("video/mp4; codecs=\"avc1\"")
                                .contentLength(5_000_000_000L))));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void part_ofAnUpload_isWhatThePresignerSigns(StorageSettings store) {
        String upload = "2~abc/d+e=f g.h_i-j";
        assertSame(
                store,
                signer -> signer.part(KEY, upload, 10_000, VALIDITY),
                presigner -> presigner.presignUploadPart(presign -> presign.signatureDuration(VALIDITY)
                        .uploadPartRequest(part -> part.bucket(store.bucket())
                                .key(KEY)
                                .uploadId(upload)
                                .partNumber(10_000))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "a+b", "a*b~c", "größe/映画.mp4", "a%2Fb", "q?x=y&z#f", "a//b", "a/./b", "a:b@c,d;e=f"})
    void put_ofAnyKey_isWhatThePresignerSigns(String key) {
        StorageSettings store = settings("http://127.0.0.1:9000", "us-east-1", "films");
        assertSame(
                store,
                signer -> signer.put(key, null, null, VALIDITY),
                presigner -> presigner.presignPutObject(presign -> presign.signatureDuration(VALIDITY)
                        .putObjectRequest(put -> put.bucket(store.bucket()).key(key))));
    }

    @Test
    void put_withCredentialsOfASession_carriesTheirToken() {
        AwsCredentialsProvider session =
                StaticCredentialsProvider.create(AwsSessionCredentials.create("access", "secret", "to/ken+=="));
        StorageSettings store = settings(null, "eu-central-1", "films");

        try (S3Presigner presigner = presigner(store, session)) {
            PresignedRequest expected = presigner.presignPutObject(presign -> presign.signatureDuration(VALIDITY)
                    .putObjectRequest(put -> put.bucket(store.bucket()).key(KEY)));
            URI signed = URI.create(new UploadSigner(store, session, moment(expected)).put(KEY, null, null, VALIDITY));

            assertThat(parameters(signed)).contains("X-Amz-Security-Token=to%2Fken%2B%3D%3D");
            assertThat(parameters(signed))
                    .isEqualTo(parameters(URI.create(expected.url().toString())));
        }
    }

    private static void assertSame(
            StorageSettings store,
            Function<UploadSigner, String> ours,
            Function<S3Presigner, ? extends PresignedRequest> theirs) {
        try (S3Presigner presigner = presigner(store, store.credentials())) {
            PresignedRequest presigned = theirs.apply(presigner);
            URI expected = URI.create(presigned.url().toString());
            URI signed = URI.create(ours.apply(new UploadSigner(store, store.credentials(), moment(presigned))));

            assertThat(parameters(signed)).isEqualTo(parameters(expected));
            assertThat(signed.getRawPath()).isEqualTo(expected.getRawPath());
            assertThat(signed.getAuthority()).isEqualTo(expected.getAuthority());
            assertThat(signed.getScheme()).isEqualTo(expected.getScheme());
        }
    }

    private static String parameters(URI signed) {
        return String.join(
                "\n", Arrays.stream(signed.getRawQuery().split("&")).sorted().toList());
    }

    private static Clock moment(PresignedRequest presigned) {
        String stamp = presigned
                .httpRequest()
                .firstMatchingRawQueryParameter("X-Amz-Date")
                .orElseThrow();
        return Clock.fixed(STAMP.parse(stamp, Instant::from), ZoneOffset.UTC);
    }

    private static S3Presigner presigner(StorageSettings store, AwsCredentialsProvider credentials) {
        S3Presigner.Builder builder =
                S3Presigner.builder().region(Region.of(store.region())).credentialsProvider(credentials);
        if (store.endpoint() != null) {
            builder.endpointOverride(store.endpoint())
                    .serviceConfiguration(S3Configuration.builder()
                            .pathStyleAccessEnabled(true)
                            .build());
        }
        return builder.build();
    }

    private static StorageSettings settings(@Nullable String endpoint, String region, String bucket) {
        return new StorageSettings(
                endpoint == null ? null : URI.create(endpoint), null, region, bucket, "access", new Secret("secret"));
    }
}
