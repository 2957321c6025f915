package dev.millrace.ingest.upload;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.runtime.storage.PartStore;
import dev.millrace.runtime.storage.PartStore.InvalidPartsException;
import dev.millrace.runtime.storage.PartStore.Part;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.runtime.storage.UploadSigner;
import dev.millrace.task.OutputKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Uploads in parts, for films of any size. What is under way is remembered, so that its owner can come back to it from
 * anywhere, and so that what nobody comes back to is removed.
 */
public final class PartedUploads {

    private static final String ID = "_id";
    private static final String OWNER = "owner";
    private static final String UPLOAD = "upload";
    private static final String SIZE = "size";
    private static final String EXPIRES_AT = "expiresAt";

    private final MongoCollection<Document> uploads;
    private final PartStore store;
    private final UploadSigner signer;
    private final UploadRules rules;
    private final InstantSource clock;

    public PartedUploads(
            MongoDatabase database, PartStore store, UploadSigner signer, UploadRules rules, InstantSource clock) {
        uploads = database.getCollection("uploads");
        this.store = store;
        this.signer = signer;
        this.rules = rules;
        this.clock = clock;
    }

    /** Where one part goes. */
    public record Address(int number, String url) {}

    /** What came is not what was announced, or more than is taken here. */
    public static final class WrongSizeException extends Exception {

        private static final long serialVersionUID = 1L;

        WrongSizeException(long size, String wanted) {
            super("The parts have " + size + " bytes together, but " + wanted + ".");
        }
    }

    public void createIndexes() {
        uploads.createIndex(Indexes.ascending(EXPIRES_AT));
    }

    /** Begins the upload of a video, or goes on with the one that an earlier try has begun. */
    public PartedUpload begin(VideoId video, OwnerId owner, @Nullable String contentType, @Nullable Long size)
            throws StorageException {
        Optional<PartedUpload> before = find(video);
        return before.isPresent() ? before.get() : begun(video, owner, contentType, size);
    }

    private PartedUpload begun(VideoId video, OwnerId owner, @Nullable String contentType, @Nullable Long size)
            throws StorageException {
        Instant until = clock.instant().plus(rules.validity());
        PartedUpload upload =
                new PartedUpload(video, owner, store.begin(OutputKeys.upload(video), contentType), size, until);
        try {
            uploads.insertOne(document(upload));
            return upload;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            store.abort(OutputKeys.upload(video), upload.id()); // another try was faster
            return find(video).orElseThrow(() -> e);
        }
    }

    /** The upload of a video; empty when there is none under way. */
    public Optional<PartedUpload> find(VideoId video) {
        return Optional.ofNullable(uploads.find(eq(ID, video.toString())).first())
                .map(PartedUploads::upload);
    }

    /** Addresses for parts; as often as they are needed, until the upload is given up. */
    public List<Address> sign(PartedUpload upload, List<Integer> numbers) {
        Duration left = Duration.between(clock.instant(), upload.expiresAt());
        Duration validity = left.isPositive() ? left : Duration.ofSeconds(1);
        return numbers.stream()
                .map(number -> new Address(
                        number, signer.part(OutputKeys.upload(upload.video()), upload.id(), number, validity)))
                .toList();
    }

    /** The parts that have come. */
    public List<Part> parts(PartedUpload upload) throws StorageException {
        return store.parts(OutputKeys.upload(upload.video()), upload.id());
    }

    /**
     * Puts the parts together. Where there are none any more, they may have been put together before: then this does
     * nothing, and whether the object is there tells which it was.
     *
     * @param named which parts the client means, or null for those that are there
     * @param measured is told how many bytes they have, before they are put together
     */
    public void complete(PartedUpload upload, @Nullable List<Part> named, LongConsumer measured)
            throws StorageException, InvalidPartsException, WrongSizeException {
        try {
            List<Part> there = parts(upload);
            if (there.isEmpty()) { // as some stores say it
                return;
            }
            List<Part> chosen = named == null ? there : chosen(there, named);
            long size = chosen.stream().mapToLong(Part::size).sum();
            check(upload, size);
            measured.accept(size);
            store.complete(OutputKeys.upload(upload.video()), upload.id(), chosen);
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.MISSING) {
                throw e;
            }
        }
    }

    /** Needs it no more: its end is known to whoever must know. */
    public void forget(PartedUpload upload) {
        uploads.deleteOne(eq(ID, upload.video().toString()));
    }

    /** Gives it up, and removes what has come. */
    public void abort(PartedUpload upload) throws StorageException {
        store.abort(OutputKeys.upload(upload.video()), upload.id());
        forget(upload);
    }

    /** Gives up what nobody came back to in time; returns how many that were. */
    public int sweep() throws StorageException {
        List<PartedUpload> late = uploads.find(lt(EXPIRES_AT, Date.from(clock.instant())))
                .map(PartedUploads::upload)
                .into(new ArrayList<>());
        for (PartedUpload upload : late) {
            abort(upload);
        }
        return late.size();
    }

    private void check(PartedUpload upload, long size) throws WrongSizeException {
        if (upload.size() != null && upload.size() != size) {
            throw new WrongSizeException(size, upload.size() + " were announced");
        }
        if (size > rules.bytes()) {
            throw new WrongSizeException(size, "no more than " + rules.bytes() + " are taken here");
        }
    }

    /** Those that are named, as they are there: of others nobody knows the size. */
    private static List<Part> chosen(List<Part> there, List<Part> named) throws InvalidPartsException {
        Map<Integer, Part> byNumber = there.stream().collect(Collectors.toMap(Part::number, part -> part));
        List<Part> chosen = new ArrayList<>();
        for (Part each : named) {
            Part part = byNumber.get(each.number());
            if (part == null || !bare(part.etag()).equals(bare(each.etag()))) {
                throw new InvalidPartsException("part " + each.number() + " is not there");
            }
            chosen.add(part);
        }
        return chosen;
    }

    /** Some clients leave the quotes out. */
    private static String bare(String etag) {
        return etag.replace("\"", "");
    }

    private static Document document(PartedUpload upload) {
        return new Document(ID, upload.video().toString())
                .append(OWNER, upload.owner().value())
                .append(UPLOAD, upload.id())
                .append(SIZE, upload.size())
                .append(EXPIRES_AT, Date.from(upload.expiresAt()));
    }

    private static PartedUpload upload(Document document) {
        return new PartedUpload(
                VideoId.parse(document.getString(ID)),
                new OwnerId(document.getString(OWNER)),
                document.getString(UPLOAD),
                document.getLong(SIZE),
                document.getDate(EXPIRES_AT).toInstant());
    }
}
