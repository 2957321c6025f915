package dev.millrace.runtime.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.millrace.id.OwnerId;
import dev.millrace.runtime.access.ApiKey;
import dev.millrace.runtime.access.ApiKeys;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;

/**
 * API keys as MongoDB holds them. What was found is remembered for a second, since programs call often: a key that is
 * revoked is refused at once where that was done, and within a second everywhere else.
 */
public final class StoredKeys implements ApiKeys {

    /** How exact the time of the last use is: not every use is worth a write. */
    private static final Duration EXACT = Duration.ofMinutes(1);

    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final MongoCollection<Document> keys;
    private final InstantSource clock;
    private final Map<ApiKey, Known> known = new ConcurrentHashMap<>();

    private record Known(Caller caller, Instant until) {}

    public StoredKeys(MongoDatabase database, InstantSource clock) {
        keys = database.getCollection(KeyFields.COLLECTION);
        this.clock = clock;
    }

    @Override
    public Optional<Caller> find(ApiKey key) {
        Instant now = clock.instant();
        Known before = known.get(key);
        if (before != null && before.until().isAfter(now)) {
            return Optional.of(before.caller());
        }
        Optional<Caller> caller = lookUp(key);
        known.remove(key);
        if (known.size() >= MOST) {
            known.clear();
        }
        caller.ifPresent(found -> known.put(key, new Known(found, now.plus(REMEMBERED))));
        return caller;
    }

    /** Looks the next use of every key up: one of them has changed. */
    public void forget() {
        known.clear();
    }

    private Optional<Caller> lookUp(ApiKey key) {
        Document found = keys.find(eq(KeyFields.ID, key.id())).first();
        if (found == null || !matches(found, key) || found.getBoolean(KeyFields.DISABLED, false)) {
            return Optional.empty();
        }
        note(found);
        return Optional.of(new Caller(
                new OwnerId(found.getString(KeyFields.OWNER)),
                Scope.read(found.getString(KeyFields.SCOPES)),
                new Caller.Proof.Key(key.id())));
    }

    private static boolean matches(Document found, ApiKey key) {
        return MessageDigest.isEqual(
                found.getString(KeyFields.HASH).getBytes(StandardCharsets.US_ASCII),
                key.hash().getBytes(StandardCharsets.US_ASCII));
    }

    private void note(Document found) {
        Instant now = clock.instant();
        Date last = found.getDate(KeyFields.LAST_USED_AT);
        if (last == null || last.toInstant().plus(EXACT).isBefore(now)) {
            keys.updateOne(
                    eq(KeyFields.ID, found.getString(KeyFields.ID)),
                    Updates.set(KeyFields.LAST_USED_AT, Date.from(now)));
        }
    }
}
