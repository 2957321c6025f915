package dev.millrace.ingest.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.millrace.id.OwnerId;
import dev.millrace.runtime.access.ApiKey;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.mongo.KeyFields;
import dev.millrace.runtime.mongo.StoredKeys;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** API keys of accounts. Only their hashes are kept: a key is shown once, when it is made. */
public final class Keys {

    static final int MOST = 50;

    private final MongoCollection<Document> keys;
    private final StoredKeys stored;
    private final SecureRandom random;
    private final InstantSource clock;

    /** @param stored what is remembered of keys here; told of every change */
    Keys(MongoDatabase database, StoredKeys stored, SecureRandom random, InstantSource clock) {
        this.stored = stored;
        keys = database.getCollection(KeyFields.COLLECTION);
        this.random = random;
        this.clock = clock;
    }

    /**
     * A key as its owner may see it.
     *
     * @param lastUsedAt to the minute; null when it never was
     */
    public record Listed(
            String id,
            String name,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {}

    /** A new key, and the only sight of it. */
    public record Made(ApiKey key, Listed listed) {}

    void createIndexes() {
        keys.createIndex(Indexes.ascending(KeyFields.OWNER, KeyFields.CREATED_AT));
    }

    /** A new key of an account; empty when it has too many already. */
    public Optional<Made> create(OwnerId owner, String name, Set<Scope> scopes) {
        if (keys.countDocuments(eq(KeyFields.OWNER, owner.value())) >= MOST) {
            return Optional.empty();
        }
        ApiKey key = ApiKey.mint(random);
        Document document = document(key, owner, name, scopes);
        keys.insertOne(document);
        return Optional.of(new Made(key, listed(document)));
    }

    /** A key that was made elsewhere, such as by whoever installs the platform. */
    void install(ApiKey key, OwnerId owner, String name, Set<Scope> scopes) {
        keys.replaceOne(
                eq(KeyFields.ID, key.id()), document(key, owner, name, scopes), new ReplaceOptions().upsert(true));
    }

    /** The keys of an account, newest first. */
    public List<Listed> list(OwnerId owner) {
        return keys.find(eq(KeyFields.OWNER, owner.value()))
                .sort(Sorts.descending(KeyFields.CREATED_AT))
                .map(Keys::listed)
                .into(new ArrayList<>());
    }

    /** Ends a key; whether the account had it. */
    public boolean revoke(OwnerId owner, String id) {
        long deleted = keys.deleteOne(and(eq(KeyFields.ID, id), eq(KeyFields.OWNER, owner.value())))
                .getDeletedCount();
        stored.forget();
        return deleted > 0;
    }

    /** Whether a key is still let in, whatever is remembered of it. */
    public boolean lasts(String id) {
        return keys.countDocuments(and(eq(KeyFields.ID, id), ne(KeyFields.DISABLED, true))) > 0;
    }

    /** Lets in none of an account's keys, or all of them again. */
    void setDisabled(OwnerId owner, boolean disabled) {
        keys.updateMany(eq(KeyFields.OWNER, owner.value()), Updates.set(KeyFields.DISABLED, disabled));
        stored.forget();
    }

    private Document document(ApiKey key, OwnerId owner, String name, Set<Scope> scopes) {
        return new Document(KeyFields.ID, key.id())
                .append(KeyFields.OWNER, owner.value())
                .append(KeyFields.HASH, key.hash())
                .append(KeyFields.SCOPES, Scope.text(scopes))
                .append(KeyFields.NAME, name)
                .append(KeyFields.CREATED_AT, Date.from(clock.instant()))
                .append(KeyFields.DISABLED, false);
    }

    private static Listed listed(Document document) {
        Date used = document.getDate(KeyFields.LAST_USED_AT);
        return new Listed(
                document.getString(KeyFields.ID),
                document.getString(KeyFields.NAME),
                List.of(document.getString(KeyFields.SCOPES).split(" ")),
                document.getDate(KeyFields.CREATED_AT).toInstant(),
                used == null ? null : used.toInstant());
    }
}
