package dev.millrace.ingest.upload;

import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.runtime.storage.UploadSigner;
import dev.millrace.task.OutputKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the bytes of registered videos go. The key is ours: nobody can name another's. */
public final class Uploads implements AutoCloseable {

    private final UploadSigner signer;
    private final ObjectStore store;
    private final Duration validity;

    public Uploads(UploadSigner signer, ObjectStore store, Duration validity) {
        this.signer = signer;
        this.store = store;
        this.validity = validity;
    }

    /**
     * A request that the client may send once it has the bytes.
     *
     * @param headers that it must send exactly so, since they are signed
     * @param expiresAt after which the address is refused
     */
    public record Ticket(String method, String url, Map<String, String> headers, Instant expiresAt) {}

    /**
     * Lets somebody upload the source of a video. Signs locally.
     *
     * @param contentType signed when given
     * @param size bytes; signed when given
     */
    public Ticket ticket(VideoId video, @Nullable String contentType, @Nullable Long size, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (contentType != null) {
            headers.put("Content-Type", contentType);
        }
        if (size != null) {
            headers.put("Content-Length", Long.toString(size));
        }
        return new Ticket(
                "PUT", signer.put(OutputKeys.upload(video), contentType, size, validity), headers, now.plus(validity));
    }

    /** What was uploaded for a video, pinned to its present content; empty when nothing was. */
    public Optional<SourceObject> uploaded(VideoId video) throws StorageException {
        return object(OutputKeys.upload(video));
    }

    /** What lies under any key of our bucket, pinned to its present content; empty when nothing does. */
    public Optional<SourceObject> object(String key) throws StorageException {
        try {
            return Optional.of(store.stat(key));
        } catch (StorageException e) {
            if (e.kind() == StorageException.Kind.MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
