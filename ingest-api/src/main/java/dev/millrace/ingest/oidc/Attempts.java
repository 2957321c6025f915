package dev.millrace.ingest.oidc;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.millrace.ingest.account.Chance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Those who are at the issuer now. Each comes back once, within ten minutes, in the browser that went. */
final class Attempts {

    static final Duration VALID = Duration.ofMinutes(10);

    private static final String ID = "_id";
    private static final String BROWSER = "browser";
    private static final String NONCE = "nonce";
    private static final String VERIFIER = "verifier";
    private static final String TARGET = "target";
    private static final String EXPIRES_AT = "expiresAt";

    private final MongoCollection<Document> attempts;
    private final InstantSource clock;

    Attempts(MongoDatabase database, InstantSource clock) {
        attempts = database.getCollection("oidc_attempts");
        this.clock = clock;
    }

    void createIndexes() {
        attempts.createIndex(Indexes.ascending(EXPIRES_AT), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    void add(Attempt attempt) {
        attempts.insertOne(new Document(ID, Chance.hash(attempt.state()))
                .append(BROWSER, Chance.hash(attempt.browser()))
                .append(NONCE, attempt.nonce())
                .append(VERIFIER, attempt.verifier())
                .append(TARGET, attempt.target().path())
                .append(EXPIRES_AT, Date.from(clock.instant().plus(VALID))));
    }

    /** Takes it away; empty when there is none, or it is another browser's, whose it stays. */
    Optional<Attempt> take(String state, String browser) {
        Document taken = attempts.findOneAndDelete(and(
                eq(ID, Chance.hash(state)),
                eq(BROWSER, Chance.hash(browser)),
                gt(EXPIRES_AT, Date.from(clock.instant()))));
        return Optional.ofNullable(taken)
                .map(found -> new Attempt(
                        state,
                        browser,
                        found.getString(NONCE),
                        found.getString(VERIFIER),
                        new Target(found.getString(TARGET))));
    }
}
