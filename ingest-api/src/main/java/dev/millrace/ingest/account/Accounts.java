package dev.millrace.ingest.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.millrace.id.OwnerId;
import dev.millrace.ingest.quota.Quota;
import dev.millrace.runtime.mongo.AccountFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The accounts there are. Each has an address of its own. */
public final class Accounts {

    private static final String NAME = "name";
    private static final String PASSWORD = "password";
    private static final String ADMIN = "admin";
    private static final String EPOCH = "epoch";
    private static final String CREATED_AT = "createdAt";
    private static final String IDENTITIES = "identities";
    private static final String QUOTA = "quota";
    private static final String VIDEOS = "videos";
    private static final String BYTES = "bytes";
    private static final String MINUTES = "minutes";

    private final MongoCollection<Document> accounts;

    public Accounts(MongoDatabase database) {
        accounts = database.getCollection(AccountFields.COLLECTION);
    }

    /**
     * Who somebody is to another issuer.
     *
     * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability">OpenID Connect Core, 5.7</a>
     */
    public record Identity(String issuer, String subject) {

        /** One text for both; an issuer is an address and has no spaces. */
        String text() {
            return issuer + " " + subject;
        }
    }

    public void createIndexes() {
        accounts.createIndex(Indexes.ascending(AccountFields.EMAIL), new IndexOptions().unique(true));
        accounts.createIndex(Indexes.ascending(IDENTITIES));
    }

    public Optional<Account> find(OwnerId id) {
        return first(eq(AccountFields.ID, id.value()));
    }

    public Optional<Account> find(Email email) {
        return first(eq(AccountFields.EMAIL, email.value()));
    }

    public Optional<Account> find(Identity identity) {
        return first(eq(IDENTITIES, identity.text()));
    }

    /** A new account, or the one that the address has already. */
    public Account create(Email email, String name, @Nullable String password, boolean admin, Instant now) {
        Document document = new Document(AccountFields.ID, UUID.randomUUID().toString())
                .append(AccountFields.EMAIL, email.value())
                .append(NAME, name)
                .append(PASSWORD, password)
                .append(ADMIN, admin)
                .append(AccountFields.DISABLED, false)
                .append(EPOCH, 0)
                .append(CREATED_AT, Date.from(now));
        try {
            accounts.insertOne(document);
            return account(document);
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return find(email).orElseThrow(() -> e);
        }
    }

    /** Sets another password, and begins another epoch. */
    public void setPassword(OwnerId id, String hash) {
        accounts.updateOne(eq(AccountFields.ID, id.value()), password(hash));
    }

    /**
     * The same while the password is still the one that an account was found with.
     *
     * @return the account as it is now; empty when somebody was faster
     */
    public Optional<Account> changePassword(Account before, String hash) {
        return Optional.ofNullable(accounts.findOneAndUpdate(
                        and(eq(AccountFields.ID, before.id().value()), eq(PASSWORD, before.password())),
                        password(hash),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .map(Accounts::account);
    }

    /** The account is somebody's to another issuer, too. */
    public void link(OwnerId id, Identity identity) {
        accounts.updateOne(eq(AccountFields.ID, id.value()), Updates.addToSet(IDENTITIES, identity.text()));
    }

    /** Disabling begins another epoch: what was on its way into a session then is not let in once it is enabled, either. */
    void setDisabled(OwnerId id, boolean disabled) {
        Bson change = Updates.set(AccountFields.DISABLED, disabled);
        accounts.updateOne(
                eq(AccountFields.ID, id.value()), disabled ? Updates.combine(change, Updates.inc(EPOCH, 1)) : change);
    }

    /** What an account may have, where that is not the same as for everybody. */
    public void setQuota(OwnerId id, Quota quota) {
        Document own = new Document(VIDEOS, quota.videos())
                .append(BYTES, quota.bytes())
                .append(MINUTES, quota.minutes());
        accounts.updateOne(eq(AccountFields.ID, id.value()), Updates.set(QUOTA, own));
    }

    /** What an account may have, as far as that is its own. */
    public Quota quota(OwnerId id) {
        Document found = accounts.find(eq(AccountFields.ID, id.value()))
                .projection(Projections.include(QUOTA))
                .first();
        Document own = found == null ? null : found.get(QUOTA, Document.class);
        return own == null ? Quota.NONE : new Quota(own.getLong(VIDEOS), own.getLong(BYTES), own.getLong(MINUTES));
    }

    /**
     * Accounts in the order of their addresses.
     *
     * @param after the address that the page before ended with, or null
     */
    public List<Account> list(@Nullable String after, int most) {
        return accounts.find(after == null ? Filters.empty() : gt(AccountFields.EMAIL, after))
                .sort(Sorts.ascending(AccountFields.EMAIL))
                .limit(most)
                .map(Accounts::account)
                .into(new ArrayList<>());
    }

    private static Bson password(String hash) {
        return Updates.combine(Updates.set(PASSWORD, hash), Updates.inc(EPOCH, 1));
    }

    private Optional<Account> first(Bson filter) {
        return Optional.ofNullable(accounts.find(filter).first()).map(Accounts::account);
    }

    private static Account account(Document document) {
        return new Account(
                new OwnerId(document.getString(AccountFields.ID)),
                new Email(document.getString(AccountFields.EMAIL)),
                document.getString(NAME),
                document.getString(PASSWORD),
                document.getBoolean(ADMIN, false),
                document.getBoolean(AccountFields.DISABLED, false),
                document.getInteger(EPOCH, 0),
                document.getDate(CREATED_AT).toInstant());
    }
}
