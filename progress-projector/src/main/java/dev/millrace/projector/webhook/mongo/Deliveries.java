package dev.millrace.projector.webhook.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.millrace.projector.webhook.Delivery;
import dev.millrace.runtime.http.PageCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries, those that wait and those that are over. Whoever makes an attempt claims the delivery first, for a while:
 * replicas share the work, and what one of them had when it died is due again when its claim has run out.
 */
public final class Deliveries {

    /** Longer than any attempt lasts. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private final MongoCollection<Document> deliveries;
    private final Duration kept;

    /** @param kept how long a delivery is remembered */
    public Deliveries(MongoDatabase database, Duration kept) {
        deliveries = database.getCollection("webhook_deliveries");
        this.kept = kept;
    }

    /** A delivery that is ours for a while. */
    public record Claimed(Delivery delivery, String claim) {}

    public void createIndexes() {
        deliveries.createIndex(Indexes.ascending(DeliveryCodec.DUE));
        deliveries.createIndex(Indexes.compoundIndex(
                Indexes.ascending(DeliveryCodec.ENDPOINT),
                Indexes.descending(DeliveryCodec.CREATED_AT, DeliveryCodec.ID)));
        deliveries.createIndex(
                Indexes.ascending(DeliveryCodec.UNTIL), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** Keeps those that are not there yet; to do it twice makes no second of any. */
    public void add(List<Delivery> added) {
        if (added.isEmpty()) {
            return;
        }
        try {
            deliveries.insertMany(added.stream().map(this::document).toList(), new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            boolean there = e.getWriteErrors().stream()
                    .allMatch(error -> ErrorCategory.fromErrorCode(error.getCode()) == ErrorCategory.DUPLICATE_KEY);
            if (!there || e.getWriteConcernError() != null) {
                throw e;
            }
        }
    }

    /**
     * Takes one that is due, the longest first.
     *
     * @param endpoints to which no more is sent now
     * @param owners for whom no more is sent now
     */
    public Optional<Claimed> claim(Instant now, Collection<String> endpoints, Collection<String> owners) {
        String claim = UUID.randomUUID().toString();
        Document taken = deliveries.findOneAndUpdate(
                and(
                        lte(DeliveryCodec.DUE, Date.from(now)),
                        nin(DeliveryCodec.ENDPOINT, endpoints),
                        nin(DeliveryCodec.OWNER, owners)),
                Updates.combine(
                        Updates.set(DeliveryCodec.DUE, Date.from(now.plus(LEASE))),
                        Updates.set(DeliveryCodec.CLAIM, claim)),
                new FindOneAndUpdateOptions()
                        .sort(Sorts.ascending(DeliveryCodec.DUE))
                        .returnDocument(ReturnDocument.AFTER));
        return Optional.ofNullable(taken).map(document -> new Claimed(DeliveryCodec.delivery(document), claim));
    }

    /** Notes what came of a claim; nothing when it has run out and somebody else has the delivery. */
    public void settle(String claim, Delivery after) {
        Instant next = after.nextAttemptAt();
        deliveries.updateOne(
                and(eq(DeliveryCodec.ID, after.id()), eq(DeliveryCodec.CLAIM, claim)),
                Updates.combine(
                        Updates.set(DeliveryCodec.STATUS, after.status().word()),
                        Updates.set(DeliveryCodec.NEXT_ATTEMPT_AT, EndpointCodec.date(next)),
                        Updates.set(DeliveryCodec.TRIES, after.tries()),
                        Updates.set(DeliveryCodec.ATTEMPTS, DeliveryCodec.attempts(after.attempts())),
                        due(next),
                        Updates.unset(DeliveryCodec.CLAIM)));
    }

    /** Gives a claim back: no attempt was made, or it was cut off. It is due again then. */
    public void release(Claimed claimed, Instant due) {
        deliveries.updateOne(
                and(eq(DeliveryCodec.ID, claimed.delivery().id()), eq(DeliveryCodec.CLAIM, claimed.claim())),
                Updates.combine(due(due), Updates.unset(DeliveryCodec.CLAIM)));
    }

    /** Gives a claim back until then, and puts off whatever else of its account nobody has claimed. */
    public void putOff(Claimed claimed, Instant until) {
        release(claimed, until);
        deliveries.updateMany(
                and(
                        eq(DeliveryCodec.OWNER, claimed.delivery().owner().value()),
                        lt(DeliveryCodec.DUE, Date.from(until)),
                        eq(DeliveryCodec.CLAIM, null)),
                due(until));
    }

    /** Sends it again from the beginning of the schedule, unless that is being done this moment; whether there is one. */
    public boolean again(String endpoint, String id, Instant now) {
        Bson which = and(eq(DeliveryCodec.ID, id), eq(DeliveryCodec.ENDPOINT, endpoint));
        deliveries.updateOne(
                and(which, eq(DeliveryCodec.CLAIM, null)),
                Updates.combine(
                        Updates.set(DeliveryCodec.STATUS, Delivery.Status.WAITING.word()),
                        Updates.set(DeliveryCodec.NEXT_ATTEMPT_AT, Date.from(now)),
                        Updates.set(DeliveryCodec.TRIES, 0),
                        Updates.set(DeliveryCodec.UNTIL, Date.from(now.plus(kept))),
                        due(now)));
        return deliveries.countDocuments(which) > 0;
    }

    /** A page of an endpoint's deliveries, newest first. */
    public List<Delivery> page(String endpoint, Optional<PageCursor> after, int most) {
        Bson of = eq(DeliveryCodec.ENDPOINT, endpoint);
        return deliveries
                .find(after.map(cursor -> and(of, older(cursor))).orElse(of))
                .sort(Sorts.descending(DeliveryCodec.CREATED_AT, DeliveryCodec.ID))
                .limit(most)
                .map(DeliveryCodec::delivery)
                .into(new ArrayList<>());
    }

    /** Forgets all of an endpoint's. */
    public void removeAll(String endpoint) {
        deliveries.deleteMany(eq(DeliveryCodec.ENDPOINT, endpoint));
    }

    private Document document(Delivery delivery) {
        return DeliveryCodec.document(delivery)
                .append(DeliveryCodec.DUE, EndpointCodec.date(delivery.nextAttemptAt()))
                .append(DeliveryCodec.UNTIL, Date.from(delivery.createdAt().plus(kept)));
    }

    private static Bson due(@Nullable Instant next) {
        return next == null ? Updates.unset(DeliveryCodec.DUE) : Updates.set(DeliveryCodec.DUE, Date.from(next));
    }

    private static Bson older(PageCursor cursor) {
        Date at = Date.from(cursor.createdAt());
        return or(
                lt(DeliveryCodec.CREATED_AT, at),
                and(eq(DeliveryCodec.CREATED_AT, at), lt(DeliveryCodec.ID, cursor.id())));
    }
}
