package dev.millrace.embedded.s3;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Announces each change once it is in place and before the client has its answer: a change that was acknowledged has
 * its announcement in the outbox.
 */
final class AnnouncingBlobStore extends ForwardingBlobStore {
    /** What s3proxy keeps between the objects, for multipart uploads. */
    private static final List<String> BOOKKEEPING = List.of(".mpus-", ".s3proxy-");

    private final Predicate<String> announced;
    private final Sequencer sequencer;
    private final Outbox outbox;
    private final Object[] locks = Stream.generate(Object::new).limit(64).toArray();

    AnnouncingBlobStore(BlobStore store, Predicate<String> announced, Sequencer sequencer, Outbox outbox) {
        super(store);
        this.announced = announced;
        this.sequencer = sequencer;
        this.outbox = outbox;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        PutObjectResponse response = super.putBlob(request, payload);
        announce(Change.PUT, request.bucket(), request.key());
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        CopyObjectResponse response = super.copyBlob(request);
        announce(Change.COPY, request.destinationBucket(), request.destinationKey());
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        announce(Change.COMPLETE, request.bucket(), request.key());
        return response;
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        DeleteObjectResponse response = super.removeBlob(request);
        announce(Change.DELETE, request.bucket(), request.key());
        return response;
    }

    /**
     * Describes the object as it is now, not as the request left it: of two writers of one key the slower to get here
     * has the higher sequencer, whoever's bytes have won. A change that is already undone is left to the announcement
     * of the one that undid it.
     */
    private void announce(Change change, String bucket, String key) {
        if (!announced.test(key) || BOOKKEEPING.stream().anyMatch(key::startsWith)) {
            return;
        }
        synchronized (locks[Math.floorMod(key.hashCode(), locks.length)]) {
            HeadObjectResponse now = blobMetadataIfPresent(bucket, key);
            if ((now != null) == change.leavesObject()) {
                String sequence = sequencer.next();
                outbox.add(sequence, Announcement.of(change, Instant.now(), bucket, key, now, sequence));
            }
        }
    }
}
