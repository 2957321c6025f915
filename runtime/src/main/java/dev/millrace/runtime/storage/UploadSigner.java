package dev.millrace.runtime.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3Utilities;

/**
 * Addresses to which a client may upload one object, without credentials of its own. Signs locally, calls nobody.
 *
 * <p>Asks the SDK's signer itself: {@code S3Presigner} gives the same addresses, after three times the work of finding out
 * for each what is the same for all of a bucket.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">Signature version 4 in
 *     query parameters</a>
 */
public final class UploadSigner {

    private static final String ANY_KEY = "k";

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsProvider credentials;
    private final String region;
    private final URI bucket;
    private final String origin;
    private final Clock clock;

    public UploadSigner(StorageSettings settings) {
        this(settings, settings.credentials(), Clock.systemUTC());
    }

    UploadSigner(StorageSettings settings, AwsCredentialsProvider credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
        region = settings.region();
        bucket = bucket(settings);
        origin = bucket.getScheme() + "://" + bucket.getRawAuthority();
    }

    /**
     * An address for a single PUT.
     *
     * @param contentType signed when given: the client must send the same
     * @param size signed when given: the client must send exactly so many bytes
     */
    public String put(String key, @Nullable String contentType, @Nullable Long size, Duration validity) {
        SdkHttpRequest.Builder request = request(key);
        if (contentType != null) {
            request.putHeader("Content-Type", contentType);
        }
        if (size != null) {
            request.putHeader("Content-Length", Long.toString(size));
        }
        return signed(request.build(), validity);
    }

    /** An address for one part of an upload. */
    public String part(String key, String uploadId, int number, Duration validity) {
        SdkHttpRequest.Builder request = request(key)
                .putRawQueryParameter("partNumber", Integer.toString(number))
                .putRawQueryParameter("uploadId", uploadId);
        return signed(request.build(), validity);
    }

    private SdkHttpRequest.Builder request(String key) {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.PUT)
                .protocol(bucket.getScheme())
                .host(bucket.getHost())
                .port(bucket.getPort() < 0 ? null : bucket.getPort())
                .encodedPath(bucket.getRawPath() + encoded(key));
    }

    private String signed(SdkHttpRequest request, Duration validity) {
        SdkHttpRequest signed = signer.sign(SignRequest.builder(credentials.resolveCredentials())
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, validity)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock)
                        .build())
                .request();
        return origin + signed.encodedPath() + "?"
                + signed.encodedQueryParameters().orElseThrow();
    }

    /** The address of the bucket, with a slash at its end. */
    private static URI bucket(StorageSettings settings) {
        S3Utilities.Builder addresses = S3Utilities.builder().region(Region.of(settings.region()));
        URI endpoint = settings.publicEndpoint() == null ? settings.endpoint() : settings.publicEndpoint();
        if (endpoint != null) {
            addresses
                    .endpoint(endpoint)
                    .s3Configuration(S3Configuration.builder()
                            .pathStyleAccessEnabled(true)
                            .build());
        }
        String object = addresses
                .build()
                .getUrl(url -> url.bucket(settings.bucket()).key(ANY_KEY))
                .toString();
        return URI.create(object.substring(0, object.length() - ANY_KEY.length()));
    }

    /** As signature version 4 wants it: everything but unreserved characters and slashes. */
    private static String encoded(String key) {
        return URLEncoder.encode(key, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~")
                .replace("%2F", "/");
    }
}
