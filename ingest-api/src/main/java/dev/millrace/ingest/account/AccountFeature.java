package dev.millrace.ingest.account;

import com.mongodb.client.MongoDatabase;
import dev.millrace.id.OwnerId;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.AccessSettings;
import dev.millrace.runtime.access.ApiKey;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.mongo.StoredKeys;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;

/** Everything about accounts, wired. */
public final class AccountFeature {

    private final AccountSettings settings;
    private final OwnerId owner;
    private final Accounts accounts;
    private final Proofs proofs;
    private final Sessions sessions;
    private final Keys keys;
    private final SigningKeys signing;
    private final AccessTokens tokens;
    private final Membership membership;
    private final Access access;

    public AccountFeature(
            AccountSettings settings,
            AccessSettings who,
            MongoDatabase database,
            Letters letters,
            InstantSource clock,
            SecureRandom random) {
        this.settings = settings;
        owner = who.owner();
        Chance chance = new Chance(random);
        signing = SigningKeys.open(settings.keys(), clock);
        tokens = new AccessTokens(signing, who.issuer(), settings.tokens(), clock);
        accounts = new Accounts(database);
        proofs = new Proofs(database, chance, clock);
        sessions = new Sessions(database, accounts, tokens, chance, settings.sessions(), clock);
        StoredKeys stored = new StoredKeys(database, clock);
        keys = new Keys(database, stored, random, clock);
        Passwords passwords = new Passwords(settings.hashing());
        membership = new Membership(accounts, proofs, passwords, sessions, letters, settings.admins(), clock);
        access = Access.of(who, signing, stored, clock);
    }

    /** Prepares the collections, and lets the operator in. */
    public void start() {
        accounts.createIndexes();
        proofs.createIndexes();
        sessions.createIndexes();
        keys.createIndexes();
        ApiKey operator = settings.operator();
        if (operator != null) {
            keys.install(operator, owner, "operator", EnumSet.allOf(Scope.class));
        }
    }

    /**
     * Lets an account in no more, or again: its sessions end, and its keys are refused at once. Sessions first: a key that one
     * of them is making is there before it is asked whether the session lasts, and so is found here, or not made.
     */
    public void setDisabled(OwnerId id, boolean disabled) {
        accounts.setDisabled(id, disabled);
        if (disabled) {
            sessions.endAll(id);
        }
        keys.setDisabled(id, disabled);
    }

    public Access access() {
        return access;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Keys keys() {
        return keys;
    }

    public SigningKeys signing() {
        return signing;
    }

    public AccessTokens tokens() {
        return tokens;
    }

    public Membership membership() {
        return membership;
    }

    public boolean signUp() {
        return settings.signUp();
    }
}
