package dev.millrace.runtime.storage;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Addresses to which a client may upload one object, without credentials of its own. Signs locally, calls nobody. */
public final class UploadSigner implements AutoCloseable {

    private final String bucket;
    private final S3Presigner presigner;

    public UploadSigner(StorageSettings settings) {
        bucket = settings.bucket();
        S3Presigner.Builder builder =
                S3Presigner.builder().region(Region.of(settings.region())).credentialsProvider(settings.credentials());
        URI endpoint = settings.publicEndpoint() == null ? settings.endpoint() : settings.publicEndpoint();
        if (endpoint != null) {
            builder.endpointOverride(endpoint)
                    .serviceConfiguration(S3Configuration.builder()
                            .pathStyleAccessEnabled(true)
                            .build());
        }
        presigner = builder.build();
    }

    /**
     * An address for a single PUT.
     *
     * @param contentType signed when given: the client must send the same
     * @param size signed when given: the client must send exactly so many bytes
     */
    public URI put(String key, @Nullable String contentType, @Nullable Long size, Duration validity) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(key);
        if (contentType != null) {
            request.contentType(contentType);
        }
        if (size != null) {
            request.contentLength(size);
        }
        return URI.create(presigner
                .presignPutObject(presign -> presign.signatureDuration(validity).putObjectRequest(request.build()))
                .url()
                .toString());
    }

    /** An address for one part of an upload. */
    public URI part(String key, String uploadId, int number, Duration validity) {
        return URI.create(presigner
                .presignUploadPart(presign -> presign.signatureDuration(validity)
                        .uploadPartRequest(part ->
                                part.bucket(bucket).key(key).uploadId(uploadId).partNumber(number)))
                .url()
                .toString());
    }

    @Override
    public void close() {
        presigner.close();
    }
}
