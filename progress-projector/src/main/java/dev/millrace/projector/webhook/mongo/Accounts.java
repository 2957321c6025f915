package dev.millrace.projector.webhook.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.millrace.id.OwnerId;
import dev.millrace.runtime.mongo.AccountFields;
import java.util.Optional;
import org.bson.Document;

/** What webhooks need to know of the accounts that own them. An owner may have none: then nobody has disabled it. */
public final class Accounts {

    private final MongoCollection<Document> accounts;

    public Accounts(MongoDatabase database) {
        accounts = database.getCollection(AccountFields.COLLECTION);
    }

    /** Where its person reads mail. */
    public Optional<String> email(OwnerId owner) {
        return find(owner).map(account -> account.getString(AccountFields.EMAIL));
    }

    /** Whether an administrator has disabled it. */
    public boolean disabled(OwnerId owner) {
        return find(owner)
                .map(account -> account.getBoolean(AccountFields.DISABLED, false))
                .orElse(false);
    }

    private Optional<Document> find(OwnerId owner) {
        return Optional.ofNullable(
                accounts.find(eq(AccountFields.ID, owner.value())).first());
    }
}
