package dev.millrace.runtime.storage;

import dev.millrace.id.SourceObject;
import dev.millrace.runtime.storage.StorageException.Kind;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The object store as our services use it: one bucket, plain calls, and failures that say whether trying again helps.
 * Safe for use by many threads.
 */
public final class ObjectStore implements AutoCloseable {

    private final String bucket;
    private final S3Client client;

    public ObjectStore(StorageSettings settings) {
        bucket = settings.bucket();
        client = StorageCalls.client(settings);
    }

    public String bucket() {
        return bucket;
    }

    /**
     * Opens an object of any bucket, pinned to the content that was announced.
     *
     * @param from byte to begin with
     * @throws StorageException {@code CHANGED} when another content lies there now, or as for every call
     */
    public InputStream open(SourceObject source, long from) throws StorageException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(source.bucket())
                .key(source.key())
                .versionId(source.versionId())
                .ifMatch(quoted(source.etag()))
                .range(from == 0 ? null : "bytes=" + from + "-")
                .build();
        return StorageCalls.call("get " + source.key(), () -> client.getObject(request));
    }

    /**
     * Reads a small object whole.
     *
     * @param most bytes it may have
     */
    public byte[] read(String key, int most) throws StorageException {
        GetObjectRequest request =
                GetObjectRequest.builder().bucket(bucket).key(key).build();
        return StorageCalls.call("read " + key, () -> {
            try (ResponseInputStream<GetObjectResponse> content = client.getObject(request)) {
                byte[] bytes = content.readNBytes(most + 1);
                if (bytes.length > most) {
                    content.abort();
                    throw new StorageException(Kind.REFUSED, key + " is larger than " + most + " bytes", null);
                }
                return bytes;
            }
        });
    }

    /**
     * What lies under a key now, pinned.
     *
     * @throws StorageException {@code MISSING} when nothing does; S3 says {@code REFUSED} instead to whoever may not list
     *     the bucket
     */
    public SourceObject stat(String key) throws StorageException {
        return stat(bucket, key);
    }

    /** The same in any bucket. */
    public SourceObject stat(String bucket, String key) throws StorageException {
        HeadObjectResponse head = StorageCalls.call(
                "head " + key,
                () -> client.headObject(request -> request.bucket(bucket).key(key)));
        return new SourceObject(bucket, key, head.contentLength(), unquoted(head.eTag()), head.versionId());
    }

    /**
     * An object as it is to be served.
     *
     * @param stream its bytes; to be closed
     * @param length of the stream
     * @param range in the form of a Content-Range header, when only a part was asked for
     */
    public record Content(
            InputStream stream,
            long length,
            @Nullable String type,
            @Nullable String cacheControl,
            @Nullable String etag,
            @Nullable String range) {

        public boolean partial() {
            return range != null;
        }
    }

    /**
     * Opens an object of our bucket, to serve it.
     *
     * @param range a Range header as it came, or null for the whole
     */
    public Content content(String key, @Nullable String range) throws StorageException {
        GetObjectRequest request =
                GetObjectRequest.builder().bucket(bucket).key(key).range(range).build();
        return StorageCalls.call("get " + key, () -> {
            ResponseInputStream<GetObjectResponse> stream = client.getObject(request);
            GetObjectResponse head = stream.response();
            return new Content(
                    stream,
                    head.contentLength(),
                    head.contentType(),
                    head.cacheControl(),
                    head.eTag(),
                    head.contentRange());
        });
    }

    /** Writes a file; once this returns, it is durable. */
    public void put(String key, Path file, String contentType, String cacheControl) throws StorageException {
        StorageCalls.call(
                "put " + key, () -> client.putObject(put(key, contentType, cacheControl), RequestBody.fromFile(file)));
    }

    /** Writes bytes; once this returns, they are durable. */
    public void put(String key, byte[] bytes, String contentType, String cacheControl) throws StorageException {
        StorageCalls.call(
                "put " + key,
                () -> client.putObject(put(key, contentType, cacheControl), RequestBody.fromBytes(bytes)));
    }

    /**
     * Some of the keys that begin so, in their order.
     *
     * @param most 1 to 1000
     */
    public List<String> list(String prefix, int most) throws StorageException {
        return StorageCalls.call(
                "list " + prefix,
                () ->
                        client
                                .listObjectsV2(request ->
                                        request.bucket(bucket).prefix(prefix).maxKeys(most))
                                .contents()
                                .stream()
                                .map(S3Object::key)
                                .toList());
    }

    /**
     * Removes up to 1000 objects; those that are not there are no trouble.
     *
     * @throws StorageException also when some of them could not be removed
     */
    public void delete(List<String> keys) throws StorageException {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        DeleteObjectsResponse answer = StorageCalls.call(
                "delete " + keys.size() + " objects",
                () -> client.deleteObjects(request -> request.bucket(bucket)
                        .delete(these -> these.objects(objects).quiet(true))));
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            String why = answer.errors().getFirst().message();
            throw new StorageException(Kind.UNAVAILABLE, answer.errors().size() + " objects stay: " + why, null);
        }
    }

    /** Whether the bucket can be reached. */
    public void check() throws StorageException {
        StorageCalls.call("head " + bucket, () -> client.headBucket(request -> request.bucket(bucket)));
    }

    @Override
    public void close() {
        client.close();
    }

    private PutObjectRequest put(String key, String contentType, String cacheControl) {
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(contentType)
                .cacheControl(cacheControl)
                .build();
    }

    private static @Nullable String quoted(@Nullable String etag) {
        return etag == null ? null : "\"" + etag + "\"";
    }

    private static @Nullable String unquoted(@Nullable String etag) {
        return etag == null ? null : etag.replace("\"", "");
    }
}
