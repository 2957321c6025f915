package dev.millrace.ingest.quota;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.size;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.runtime.mongo.VideoFields;
import dev.millrace.video.VideoStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Reservations in MongoDB, for all replicas. One counts until its video has a source, which is counted itself, or comes
 * to another end; it is removed when the upload is waited for no more.
 */
public final class StoredReservations implements Reservations {

    /** A video that the catalogue does not have is on its way there, or is deleted. After this long it is deleted. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private static final String ID = "_id";
    private static final String OWNER = "owner";
    private static final String BYTES = "bytes";
    private static final String KEPT_AT = "keptAt";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String VIDEO = "video";

    private final MongoCollection<Document> reservations;
    private final Duration validity;
    private final InstantSource clock;

    /** @param validity how long an upload is waited for */
    public StoredReservations(MongoDatabase database, Duration validity, InstantSource clock) {
        reservations = database.getCollection("reservations");
        this.validity = validity;
        this.clock = clock;
    }

    public void createIndexes() {
        reservations.createIndex(Indexes.ascending(OWNER));
        reservations.createIndex(Indexes.ascending(EXPIRES_AT), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public long bytes(OwnerId owner) {
        Bson unknown = and(size(VIDEO, 0), gt(KEPT_AT, Date.from(clock.instant().minus(ON_ITS_WAY))));
        Bson awaited = eq(VIDEO + "." + VideoFields.STATUS, VideoStatus.AWAITING_UPLOAD.word());
        Document sum = reservations
                .aggregate(List.of(
                        Aggregates.match(eq(OWNER, owner.value())),
                        Aggregates.lookup(VideoFields.COLLECTION, ID, VideoFields.ID, VIDEO),
                        Aggregates.match(or(unknown, awaited)),
                        Aggregates.group(null, Accumulators.sum(BYTES, "$" + BYTES))))
                .first();
        return sum == null ? 0 : sum.getLong(BYTES);
    }

    @Override
    public long bytes(VideoId video) {
        Document found = reservations.find(eq(ID, video.toString())).first();
        return found == null ? 0 : found.getLong(BYTES);
    }

    @Override
    public void keep(VideoId video, OwnerId owner, long bytes) {
        Instant now = clock.instant();
        reservations.replaceOne(
                eq(ID, video.toString()),
                new Document(OWNER, owner.value())
                        .append(BYTES, bytes)
                        .append(KEPT_AT, Date.from(now))
                        .append(EXPIRES_AT, Date.from(now.plus(validity))),
                new ReplaceOptions().upsert(true));
    }

    @Override
    public void release(VideoId video) {
        reservations.deleteOne(eq(ID, video.toString()));
    }
}
