package dev.millrace.ingest.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Proofs that an address is somebody's. A mail carries a code and a link; whoever asked for it holds a ticket. Ticket and
 * code together are the proof, or the link with the password that is wanted: so neither somebody who only reads the mail
 * nor somebody who only asked for it can act. Each works once, for half an hour, and a code may be mistyped four times.
 */
public final class Proofs {

    static final Duration VALID = Duration.ofMinutes(30);
    static final int TRIES = 5;
    static final int MAILS = 5;
    private static final Duration COUNTED = Duration.ofHours(1);

    private static final String ID = "_id";
    private static final String KIND = "kind";
    private static final String EMAIL = "email";
    private static final String CODE = "code";
    private static final String LINK = "link";
    private static final String TRIED = "tried";
    private static final String CREATED_AT = "createdAt";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String USED = "used";
    private static final String NAME = "name";
    private static final String PASSWORD = "password";

    private final MongoCollection<Document> proofs;
    private final Chance chance;
    private final InstantSource clock;

    Proofs(MongoDatabase database, Chance chance, InstantSource clock) {
        proofs = database.getCollection("proofs");
        this.chance = chance;
        this.clock = clock;
    }

    /** What is to be done once the address is proved. */
    public enum Kind {
        SIGN_UP,
        RESET,
        /** Nothing: it is only counted, where an asker must not learn whether there is an account. */
        NOTHING
    }

    /**
     * What a proof is wanted for.
     *
     * @param name of the account that is to be, for a sign-up
     * @param password hash of the password that was given, for a sign-up
     */
    public record Wish(
            Kind kind, Email email, String name, @Nullable String password) {}

    /**
     * A new proof. Only the ticket goes to whoever asked; code and link go by mail.
     *
     * @param mailed whether a mail is to be sent: not when the address has had too many of them
     */
    record Issued(String ticket, String code, String link, boolean mailed) {}

    void createIndexes() {
        proofs.createIndex(Indexes.ascending(LINK));
        proofs.createIndex(Indexes.ascending(EMAIL, CREATED_AT));
        proofs.createIndex(
                Indexes.ascending(CREATED_AT), new IndexOptions().expireAfter(COUNTED.toSeconds(), TimeUnit.SECONDS));
    }

    Issued issue(Wish wish) {
        Instant now = clock.instant();
        String ticket = chance.secret();
        String code = chance.code();
        String link = chance.secret();
        proofs.insertOne(new Document(ID, Chance.hash(ticket))
                .append(KIND, wish.kind().name())
                .append(EMAIL, wish.email().value())
                .append(CODE, Chance.hash(code))
                .append(LINK, Chance.hash(link))
                .append(TRIED, 0)
                .append(USED, false)
                .append(CREATED_AT, Date.from(now))
                .append(EXPIRES_AT, Date.from(now.plus(VALID)))
                .append(NAME, wish.name())
                .append(PASSWORD, wish.password()));
        boolean mailed = few(wish.email(), now);
        if (!mailed) {
            proofs.deleteOne(eq(ID, Chance.hash(ticket)));
        }
        return new Issued(ticket, code, link, mailed);
    }

    /**
     * Whether an address has had no more than its share, with the proof that was just stored. To count before storing lets
     * through all who ask at the same moment; so, whoever is let through has been seen by everybody who is so later.
     */
    private boolean few(Email email, Instant now) {
        return proofs.countDocuments(and(eq(EMAIL, email.value()), gt(CREATED_AT, Date.from(now.minus(COUNTED)))))
                <= MAILS;
    }

    /** Takes the proof of ticket and code; empty when it is none, or no more. */
    Optional<Wish> take(Kind kind, String ticket, String code) {
        Bson which = and(open(kind), eq(ID, Chance.hash(ticket)), lt(TRIED, TRIES));
        Document tried = proofs.findOneAndUpdate(which, Updates.inc(TRIED, 1));
        return tried != null && tried.getString(CODE).equals(Chance.hash(code.strip())) ? use(tried) : Optional.empty();
    }

    /** What the proof of a link is for; it is not used up by looking. */
    Optional<Wish> look(Kind kind, String link) {
        return Optional.ofNullable(proofs.findOneAndUpdate(
                        and(open(kind), eq(LINK, Chance.hash(link)), lt(TRIED, TRIES)), Updates.inc(TRIED, 1)))
                .map(Proofs::wish);
    }

    /** Takes the proof of a link. */
    Optional<Wish> take(Kind kind, String link) {
        return Optional.ofNullable(proofs.find(and(open(kind), eq(LINK, Chance.hash(link))))
                        .first())
                .flatMap(this::use);
    }

    private Bson open(Kind kind) {
        return and(eq(KIND, kind.name()), eq(USED, false), gt(EXPIRES_AT, Date.from(clock.instant())));
    }

    /** Only one of two at the same time gets it. */
    private Optional<Wish> use(Document found) {
        Document before =
                proofs.findOneAndUpdate(and(eq(ID, found.getString(ID)), eq(USED, false)), Updates.set(USED, true));
        return before == null ? Optional.empty() : Optional.of(wish(before));
    }

    private static Wish wish(Document document) {
        return new Wish(
                Kind.valueOf(document.getString(KIND)),
                new Email(document.getString(EMAIL)),
                document.getString(NAME),
                document.getString(PASSWORD));
    }
}
