package dev.millrace.projector.webhook.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.millrace.id.OwnerId;
import dev.millrace.projector.webhook.Disabled;
import dev.millrace.projector.webhook.Endpoint;
import dev.millrace.projector.webhook.EndpointChange;
import dev.millrace.projector.webhook.SigningSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The endpoints of accounts. */
public final class Endpoints {

    private static final int ROUNDS = 10;

    private static final Bson ENABLE =
            Updates.combine(Updates.set(EndpointCodec.DISABLED, null), Updates.set(EndpointCodec.FAILING_SINCE, null));

    private final MongoCollection<Document> endpoints;

    public Endpoints(MongoDatabase database) {
        endpoints = database.getCollection("webhook_endpoints");
    }

    public void createIndexes() {
        endpoints.createIndex(Indexes.ascending(EndpointCodec.OWNER, EndpointCodec.CREATED_AT));
        endpoints.createIndex(
                Indexes.ascending(EndpointCodec.OWNER, EndpointCodec.PLACE), new IndexOptions().unique(true));
    }

    /**
     * Keeps a new endpoint; whether its account may have one more. Each has one of the account's places, and no two have
     * the same: however many come at once, no more find room than there are.
     */
    public boolean add(Endpoint endpoint) {
        OptionalInt place = place(endpoint.owner());
        while (place.isPresent() && !added(endpoint, place.getAsInt())) {
            place = place(endpoint.owner()); // somebody else has taken that one
        }
        return place.isPresent();
    }

    /** An account's endpoints, oldest first. */
    public List<Endpoint> list(OwnerId owner) {
        return endpoints
                .find(owned(owner))
                .sort(Sorts.ascending(EndpointCodec.CREATED_AT, EndpointCodec.ID))
                .map(EndpointCodec::endpoint)
                .into(new ArrayList<>());
    }

    /** The endpoints of several accounts to which something may be sent. */
    public List<Endpoint> enabled(Collection<OwnerId> owners) {
        List<String> texts = owners.stream().map(OwnerId::value).toList();
        return endpoints
                .find(and(in(EndpointCodec.OWNER, texts), eq(EndpointCodec.DISABLED, null)))
                .map(EndpointCodec::endpoint)
                .into(new ArrayList<>());
    }

    public Optional<Endpoint> find(String id) {
        return first(eq(EndpointCodec.ID, id));
    }

    /** An endpoint of this account. */
    public Optional<Endpoint> find(OwnerId owner, String id) {
        return first(and(eq(EndpointCodec.ID, id), owned(owner)));
    }

    /** Changes it; empty when it is gone meanwhile. */
    public Optional<Endpoint> change(OwnerId owner, String id, EndpointChange change, Instant now) {
        Bson which = and(eq(EndpointCodec.ID, id), owned(owner));
        if (change.enabled() != null) {
            endpoints.updateOne(
                    and(which, change.enabled() ? ne(EndpointCodec.DISABLED, null) : eq(EndpointCodec.DISABLED, null)),
                    change.enabled() ? ENABLE : Updates.set(EndpointCodec.DISABLED, Disabled.BY_HAND.word()));
        }
        List<Bson> updates = new ArrayList<>(List.of(Updates.set(EndpointCodec.UPDATED_AT, Date.from(now))));
        if (change.url() != null) {
            updates.add(Updates.set(EndpointCodec.URL, change.url().toString()));
        }
        if (change.description() != null) {
            updates.add(Updates.set(EndpointCodec.DESCRIPTION, change.description()));
        }
        if (change.events() != null) {
            updates.add(Updates.set(EndpointCodec.EVENTS, change.events()));
        }
        return update(which, Updates.combine(updates));
    }

    /** Gives it another secret; whether it is still there. */
    public boolean rotate(OwnerId owner, String id, SigningSecret added, Instant now) {
        for (int round = 1; round <= ROUNDS; round++) {
            Document present =
                    endpoints.find(and(eq(EndpointCodec.ID, id), owned(owner))).first();
            if (present == null) {
                return false;
            }
            int rotations = present.getInteger(EndpointCodec.ROTATIONS);
            List<SigningSecret> secrets = EndpointCodec.endpoint(present).with(added, now);
            Optional<Endpoint> rotated = update(
                    and(eq(EndpointCodec.ID, id), eq(EndpointCodec.ROTATIONS, rotations)),
                    Updates.combine(
                            Updates.set(EndpointCodec.SECRETS, EndpointCodec.secrets(secrets)),
                            Updates.set(EndpointCodec.ROTATIONS, rotations + 1),
                            Updates.set(EndpointCodec.UPDATED_AT, Date.from(now))));
            if (rotated.isPresent()) {
                return true;
            }
        }
        throw new IllegalStateException("others keep changing the same endpoint");
    }

    /** Whether the account had it. */
    public boolean remove(OwnerId owner, String id) {
        return endpoints.deleteOne(and(eq(EndpointCodec.ID, id), owned(owner))).getDeletedCount() > 0;
    }

    /** Something was delivered there. */
    public void works(String id) {
        endpoints.updateOne(eq(EndpointCodec.ID, id), Updates.set(EndpointCodec.FAILING_SINCE, null));
    }

    /** Something was not, while all was well before. */
    public void fails(String id, Instant now) {
        endpoints.updateOne(
                and(eq(EndpointCodec.ID, id), eq(EndpointCodec.FAILING_SINCE, null)),
                Updates.set(EndpointCodec.FAILING_SINCE, Date.from(now)));
    }

    /**
     * Sends nothing there any more; false when that was so already, or when what speaks against the endpoint is over: it
     * has another address by now, or something was delivered after all.
     *
     * @param seen the endpoint as it was when an attempt was made
     */
    public boolean disable(Endpoint seen, Disabled reason, Instant now) {
        Bson same = and(
                eq(EndpointCodec.ID, seen.id()),
                eq(EndpointCodec.URL, seen.url().toString()),
                eq(EndpointCodec.DISABLED, null));
        Bson failing = eq(EndpointCodec.FAILING_SINCE, EndpointCodec.date(seen.failingSince()));
        return update(
                        reason == Disabled.FAILING ? and(same, failing) : same,
                        Updates.combine(
                                Updates.set(EndpointCodec.DISABLED, reason.word()),
                                Updates.set(EndpointCodec.UPDATED_AT, Date.from(now))))
                .isPresent();
    }

    /** One that nobody has; empty when there is none. */
    private OptionalInt place(OwnerId owner) {
        Set<Integer> taken = endpoints
                .find(owned(owner))
                .projection(Projections.include(EndpointCodec.PLACE))
                .map(document -> document.getInteger(EndpointCodec.PLACE))
                .into(new HashSet<>());
        return IntStream.range(0, Endpoint.MOST)
                .filter(place -> !taken.contains(place))
                .findFirst();
    }

    private boolean added(Endpoint endpoint, int place) {
        try {
            endpoints.insertOne(EndpointCodec.document(endpoint, place));
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    private Optional<Endpoint> update(Bson filter, Bson update) {
        return Optional.ofNullable(endpoints.findOneAndUpdate(
                        filter, update, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .map(EndpointCodec::endpoint);
    }

    private Optional<Endpoint> first(Bson filter) {
        return Optional.ofNullable(endpoints.find(filter).first()).map(EndpointCodec::endpoint);
    }

    private static Bson owned(OwnerId owner) {
        return eq(EndpointCodec.OWNER, owner.value());
    }
}
