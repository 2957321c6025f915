package dev.millrace.ingest.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import dev.millrace.id.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions of people who have signed in. Each refresh token works once and is followed by the next of its family. One that
 * comes again was stolen, or its successor was: nobody can tell which, so the whole family ends. Only for a moment it is
 * taken to be two tabs of one browser that were both in need.
 *
 * <p>To end a session is to delete its tokens. One that is being made meanwhile is not there yet: so a token belongs to the
 * epoch of the account that its session began with, and holds only if the one that it follows is still there after it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700, refresh token rotation</a>
 */
public final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /** How long after its use a token that comes again is taken for an accident. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final String ID = "_id";
    private static final String FAMILY = "family";
    private static final String ACCOUNT = "account";
    private static final String EPOCH = "epoch";
    private static final String USED_AT = "usedAt";
    private static final String UNTIL = "until";

    private final MongoCollection<Document> refreshes;
    private final Accounts accounts;
    private final AccessTokens tokens;
    private final Chance chance;
    private final Duration longest;
    private final InstantSource clock;

    /** @param longest how long somebody stays signed in at most */
    Sessions(
            MongoDatabase database,
            Accounts accounts,
            AccessTokens tokens,
            Chance chance,
            Duration longest,
            InstantSource clock) {
        refreshes = database.getCollection("refresh_tokens");
        this.accounts = accounts;
        this.tokens = tokens;
        this.chance = chance;
        this.longest = longest;
        this.clock = clock;
    }

    void createIndexes() {
        refreshes.createIndex(Indexes.ascending(FAMILY));
        refreshes.createIndex(Indexes.ascending(ACCOUNT));
        refreshes.createIndex(Indexes.ascending(UNTIL), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** Begins a session. */
    public Session begin(Account account) {
        return next(account, chance.secret(), clock.instant().plus(longest).truncatedTo(ChronoUnit.MILLIS));
    }

    /** The next pair of tokens; empty when the token is none, or no more. */
    public Optional<Session> refresh(String token) {
        Instant now = clock.instant();
        Document found = refreshes.findOneAndUpdate(
                and(eq(ID, Chance.hash(token)), gt(UNTIL, Date.from(now)), exists(USED_AT, false)),
                Updates.set(USED_AT, Date.from(now)));
        if (found == null) {
            found = again(token, now);
        }
        if (found == null) {
            return Optional.empty();
        }
        Document before = found;
        String family = before.getString(FAMILY);
        Instant until = before.getDate(UNTIL).toInstant();
        return accounts.find(new OwnerId(before.getString(ACCOUNT)))
                .filter(account -> holds(before, account))
                .map(account -> next(account, family, until))
                .filter(next -> stays(before, next));
    }

    /** Whether a session has not ended, whatever its access token says. Tokens that were used stay as long as it lasts. */
    public boolean lasts(OwnerId account, String family) {
        Document token = refreshes
                .find(and(eq(ACCOUNT, account.value()), eq(FAMILY, family), gt(UNTIL, Date.from(clock.instant()))))
                .first();
        return token != null
                && accounts.find(account).filter(found -> holds(token, found)).isPresent();
    }

    /** Ends one session. Its access token lives on for the few minutes it has. */
    public void end(OwnerId account, String family) {
        refreshes.deleteMany(and(eq(ACCOUNT, account.value()), eq(FAMILY, family)));
    }

    /** Ends all sessions of an account but one, which goes on in the account's present epoch. */
    public void endOthers(Account account, String family) {
        String id = account.id().value();
        refreshes.deleteMany(and(eq(ACCOUNT, id), ne(FAMILY, family)));
        refreshes.updateMany(and(eq(ACCOUNT, id), eq(FAMILY, family)), Updates.set(EPOCH, account.epoch()));
    }

    /** Ends all sessions of an account. */
    public void endAll(OwnerId account) {
        refreshes.deleteMany(eq(ACCOUNT, account.value()));
    }

    /** A token that was used before; null when that is not to be forgiven. */
    private @Nullable Document again(String token, Instant now) {
        Document used = refreshes
                .find(and(eq(ID, Chance.hash(token)), gt(UNTIL, Date.from(now))))
                .first();
        if (used == null) {
            return null;
        }
        if (used.getDate(USED_AT).toInstant().plus(GRACE).isAfter(now)) {
            return used;
        }
        LOG.atWarn().addKeyValue("accountId", used.getString(ACCOUNT)).log("Refresh token came twice: session ends");
        refreshes.deleteMany(eq(FAMILY, used.getString(FAMILY)));
        return null;
    }

    private static boolean holds(Document token, Account account) {
        return !account.disabled() && token.getInteger(EPOCH, 0) == account.epoch();
    }

    /** Whether a session was not ended while its next token was made, which ends then, too. */
    private boolean stays(Document before, Session next) {
        boolean there = refreshes.find(eq(ID, before.getString(ID))).first() != null;
        if (!there) {
            end(next.account().id(), before.getString(FAMILY));
        }
        return there;
    }

    private Session next(Account account, String family, Instant until) {
        String refresh = chance.secret();
        refreshes.insertOne(new Document(ID, Chance.hash(refresh))
                .append(FAMILY, family)
                .append(ACCOUNT, account.id().value())
                .append(EPOCH, account.epoch())
                .append(UNTIL, Date.from(until)));
        return new Session(account, tokens.issue(account, family), tokens.lifetime(), refresh, until);
    }
}
