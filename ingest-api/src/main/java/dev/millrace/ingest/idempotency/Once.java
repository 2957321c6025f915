package dev.millrace.ingest.idempotency;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import dev.millrace.id.OwnerId;
import dev.millrace.id.Sha256;
import dev.millrace.id.VideoId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Does what a client asks for once, however often it asks with the same {@code Idempotency-Key}; answers are kept for two
 * days. Whoever comes first does the work, the others wait for its answer. The id of the video is settled before the work
 * begins, so that whoever takes over from one that died makes the same video, and not another one.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key header</a>
 */
public final class Once {

    /** How long the first may take before another takes over. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration KEPT = Duration.ofDays(2);
    private static final Duration LOOK = Duration.ofMillis(25);

    private static final String ID = "_id";
    private static final String BODY = "body";
    private static final String VIDEO = "video";
    private static final String TAKEN_AT = "takenAt";
    private static final String CREATED_AT = "createdAt";
    private static final String STATUS = "status";
    private static final String LOCATION = "location";
    private static final String JSON = "json";

    private final MongoCollection<Document> requests;
    private final InstantSource clock;

    public Once(MongoDatabase database, InstantSource clock) {
        requests = database.getCollection("idempotency");
        this.clock = clock;
    }

    /** The same key came with another request. */
    public static final class MismatchException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The first request with this key is still being worked on. */
    public static final class InProgressException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Does the work for a video of this id. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        Answer answer(VideoId video) throws E;
    }

    public void createIndexes() {
        requests.createIndex(
                Indexes.ascending(CREATED_AT), new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS));
    }

    /**
     * The answer to a request, given now or before.
     *
     * @param key as the client chose it
     * @param body of the request
     * @param mint makes the video's id, should this be the first
     */
    public <E extends Exception> Answer answer(
            OwnerId owner, String key, byte[] body, Supplier<VideoId> mint, Work<E> work)
            throws E, MismatchException, InProgressException {
        String id = owner + " " + Sha256.of(key).hex();
        String hash = Sha256.of(body).hex();
        Instant until = clock.instant().plus(PATIENCE);
        while (true) {
            Document mine = take(id, hash, mint);
            if (mine != null) {
                return worked(mine, work);
            }
            Document theirs = requests.find(eq(ID, id)).first();
            if (theirs != null && !theirs.getString(BODY).equals(hash)) {
                throw new MismatchException();
            }
            if (theirs != null && theirs.containsKey(STATUS)) {
                return new Answer(theirs.getInteger(STATUS), theirs.getString(LOCATION), theirs.getString(JSON));
            }
            if (clock.instant().isAfter(until)) {
                throw new InProgressException();
            }
            pause();
        }
    }

    private <E extends Exception> Answer worked(Document mine, Work<E> work) throws E {
        boolean done = false;
        try {
            Answer answer = work.answer(VideoId.parse(mine.getString(VIDEO)));
            requests.updateOne(
                    eq(ID, mine.getString(ID)),
                    Updates.combine(
                            Updates.set(STATUS, answer.status()),
                            Updates.set(LOCATION, answer.location()),
                            Updates.set(JSON, answer.json())));
            done = true;
            return answer;
        } finally {
            if (!done) { // the next try is as good as the first, and makes the same video
                requests.updateOne(eq(ID, mine.getString(ID)), Updates.set(TAKEN_AT, Date.from(Instant.EPOCH)));
            }
        }
    }

    /** The request when it is ours to work on: new, or left by one that died. */
    private @Nullable Document take(String id, String hash, Supplier<VideoId> mint) {
        Instant now = clock.instant();
        Document fresh = new Document(ID, id)
                .append(BODY, hash)
                .append(VIDEO, mint.get().toString())
                .append(TAKEN_AT, Date.from(now))
                .append(CREATED_AT, Date.from(now));
        try {
            requests.insertOne(fresh);
            return fresh;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
        return requests.findOneAndUpdate(
                and(eq(ID, id), eq(BODY, hash), exists(STATUS, false), lt(TAKEN_AT, Date.from(now.minus(PATIENCE)))),
                Updates.set(TAKEN_AT, Date.from(now)));
    }

    private static void pause() throws InProgressException {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InProgressException();
        }
    }
}
