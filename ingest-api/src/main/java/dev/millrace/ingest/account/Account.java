package dev.millrace.ingest.account;

import dev.millrace.id.OwnerId;
import dev.millrace.runtime.access.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has proved that an address is theirs.
 *
 * @param password its Argon2id hash; null for those who sign in elsewhere only
 * @param disabled by an administrator: nothing of theirs is let in any more
 * @param epoch how often whoever had signed in had to go: a session that began in an earlier one is over
 */
public record Account(
        OwnerId id,
        Email email,
        String name,
        @Nullable String password,
        boolean admin,
        boolean disabled,
        int epoch,
        Instant createdAt) {

    private static final Set<Scope> EVERYBODY = Set.of(Scope.INGEST, Scope.READ);
    private static final Set<Scope> ADMINS = Set.of(Scope.INGEST, Scope.READ, Scope.ADMIN);

    /** What its sessions may do, and its keys at most. */
    public Set<Scope> scopes() {
        return admin ? ADMINS : EVERYBODY;
    }
}
