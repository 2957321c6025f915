package dev.millrace.runtime.access;

import dev.millrace.id.OwnerId;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Who sends a request. */
@FunctionalInterface
public interface Access {

    /**
     * Tells who it is.
     *
     * @param needed what the request takes
     * @throws ProblemException 401 when that cannot be told, 403 when the caller may not
     */
    Caller caller(Context request, Scope needed);

    /** Who it is where that is proved, whatever they may do; empty for everybody else, whom nobody refuses here. */
    default Optional<Caller> known(Context request) {
        return Optional.empty();
    }

    /**
     * Whether what a request proved itself by still holds, to be asked again and again while a stream is open. Asking is
     * cheap, and remembers nothing of the request.
     *
     * @throws ProblemException as {@link #caller} does
     */
    default BooleanSupplier lasting(Context request) {
        return () -> true;
    }

    /**
     * Somebody who has signed in, or an administrator: a key that gets lost must not open further doors.
     *
     * @param work what they want to look after
     * @throws ProblemException as {@link #caller} does, and 403 for a key
     */
    default Caller person(Context request, String work) {
        Caller caller = caller(request, Scope.READ);
        if (caller.by() instanceof Caller.Proof.Key && !caller.may(Scope.ADMIN)) {
            throw new ProblemException(
                    Problem.forbidden("session-needed", "Not with a key", "Sign in to look after " + work + "."));
        }
        return caller;
    }

    /** Access as it is configured. */
    static Access of(AccessSettings settings, VerifyingKeys keys, ApiKeys programs, InstantSource clock) {
        return switch (settings.mode()) {
            case OPEN -> open(settings.owner());
            case ACCOUNTS -> new AccountAccess(new Tokens(settings.issuer(), keys, clock), programs, clock);
        };
    }

    /** For installations without accounts: everybody is this owner and may everything. */
    static Access open(OwnerId owner) {
        Caller everybody = new Caller(owner, EnumSet.allOf(Scope.class), new Caller.Proof.None());
        return (_, _) -> everybody;
    }
}
