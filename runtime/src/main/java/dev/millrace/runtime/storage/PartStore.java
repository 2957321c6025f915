package dev.millrace.runtime.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Uploads in parts, which the client sends to addresses that {@link UploadSigner#part} signs.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">Multipart upload</a>
 */
public final class PartStore implements AutoCloseable {

    private static final int BAD_REQUEST = 400;

    private final String bucket;
    private final S3Client client;

    public PartStore(StorageSettings settings) {
        bucket = settings.bucket();
        client = StorageCalls.client(settings);
    }

    /**
     * A part that is there.
     *
     * @param number 1 to 10,000
     * @param size bytes
     * @param etag with its quotes, as the store gives and takes it
     */
    public record Part(int number, long size, String etag) {}

    /** The parts that were named are not those that are there, or one but the last is too small. */
    public static final class InvalidPartsException extends Exception {

        private static final long serialVersionUID = 1L;

        public InvalidPartsException(String message) {
            super(message);
        }

        InvalidPartsException(S3Exception cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Begins an upload; returns its id. */
    public String begin(String key, @Nullable String contentType) throws StorageException {
        return StorageCalls.call(
                "begin " + key,
                () -> client.createMultipartUpload(
                                request -> request.bucket(bucket).key(key).contentType(contentType))
                        .uploadId());
    }

    /**
     * The parts that are there, in order.
     *
     * @throws StorageException {@code MISSING} when there is no such upload, or no more
     */
    public List<Part> parts(String key, String uploadId) throws StorageException {
        return StorageCalls.call(
                "list parts of " + key,
                () ->
                        client
                                .listPartsPaginator(request ->
                                        request.bucket(bucket).key(key).uploadId(uploadId))
                                .parts()
                                .stream()
                                .map(part -> new Part(part.partNumber(), part.size(), part.eTag()))
                                .toList());
    }

    /**
     * Puts the parts together; once this returns, the object is there.
     *
     * @throws StorageException {@code MISSING} when there is no such upload, or no more
     */
    public void complete(String key, String uploadId, List<Part> parts) throws StorageException, InvalidPartsException {
        List<CompletedPart> completed = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.etag())
                        .build())
                .toList();
        try {
            StorageCalls.call(
                    "complete " + key,
                    () -> client.completeMultipartUpload(request -> request.bucket(bucket)
                            .key(key)
                            .uploadId(uploadId)
                            .multipartUpload(upload -> upload.parts(completed))));
        } catch (StorageException e) {
            if (e.getCause() instanceof S3Exception s3 && s3.statusCode() == BAD_REQUEST) {
                throw new InvalidPartsException(s3);
            }
            throw e;
        }
    }

    /** Gives an upload up and removes its parts; one that is not there any more is no trouble. */
    public void abort(String key, String uploadId) throws StorageException {
        try {
            StorageCalls.call(
                    "abort " + key,
                    () -> client.abortMultipartUpload(
                            request -> request.bucket(bucket).key(key).uploadId(uploadId)));
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.MISSING) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
