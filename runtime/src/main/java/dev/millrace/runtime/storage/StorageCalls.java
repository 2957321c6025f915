package dev.millrace.runtime.storage;

import dev.millrace.runtime.storage.StorageException.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** How we reach S3, and what its failures mean to us. */
final class StorageCalls {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_FOUND = 404;
    private static final List<Integer> REFUSALS = List.of(401, 403);

    private StorageCalls() {}

    interface Call<T> {
        T run() throws IOException, StorageException;
    }

    static S3Client client(StorageSettings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(settings.credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                // Trailing checksums are an AWS extension that other servers refuse.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
        URI endpoint = settings.endpoint();
        if (endpoint != null) {
            builder.endpointOverride(endpoint).forcePathStyle(true);
        }
        return builder.build();
    }

    /** @param what for the message of a failure */
    static <T> T call(String what, Call<T> call) throws StorageException {
        try {
            return call.run();
        } catch (NoSuchKeyException e) {
            throw new StorageException(Kind.MISSING, what + ": there is no such object", e);
        } catch (S3Exception e) {
            throw new StorageException(kind(e.statusCode()), what + ": " + e.getMessage(), e);
        } catch (SdkException | IOException e) {
            throw new StorageException(Kind.UNAVAILABLE, what + ": " + e.getMessage(), e);
        }
    }

    private static Kind kind(int status) {
        if (REFUSALS.contains(status)) {
            return Kind.REFUSED;
        }
        return switch (status) {
            case PRECONDITION_FAILED -> Kind.CHANGED;
            case NOT_FOUND -> Kind.MISSING;
            default -> Kind.UNAVAILABLE;
        };
    }
}
