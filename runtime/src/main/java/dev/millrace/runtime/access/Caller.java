package dev.millrace.runtime.access;

import dev.millrace.id.OwnerId;
import java.time.Instant;
import java.util.Set;

/**
 * Whoever sent a request.
 *
 * @param owner whom what it makes belongs to
 * @param scopes what it may do
 * @param by how it proved who it is
 */
public record Caller(OwnerId owner, Set<Scope> scopes, Proof by) {

    /** How somebody proves who they are. */
    public sealed interface Proof {

        /** Not at all: the installation has no accounts. */
        record None() implements Proof {}

        /**
         * The access token of a session.
         *
         * @param until when the token is over
         */
        record Session(String id, Instant until) implements Proof {}

        /** An API key. */
        record Key(String id) implements Proof {}
    }

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }

    /** What is not seen is answered exactly as what does not exist. */
    public boolean sees(OwnerId other) {
        return may(Scope.ADMIN) || owner.equals(other);
    }
}
