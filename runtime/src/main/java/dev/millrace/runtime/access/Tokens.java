package dev.millrace.runtime.access;

import dev.millrace.id.OwnerId;
import io.jsonwebtoken.Claims;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Verifies access tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068, profile for access tokens</a>
 */
public final class Tokens {

    public static final String TYPE = "at+jwt";
    public static final String AUDIENCE = "millrace";
    public static final String SCOPE = "scope";
    public static final String SESSION = "sid";

    private final SignedTokens tokens;

    public Tokens(String issuer, VerifyingKeys keys, InstantSource clock) {
        tokens = new SignedTokens(TYPE, issuer, keys, clock);
    }

    /** Whoever holds the token; empty for one that is forged, over, or meant for something else. */
    Optional<Caller> verify(String token) {
        try {
            return tokens.claims(token).map(Tokens::caller);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Caller caller(Claims claims) {
        return new Caller(
                new OwnerId(claims.getSubject()),
                Scope.read(String.valueOf(claims.get(SCOPE))),
                new Caller.Proof.Session(
                        String.valueOf(claims.get(SESSION)),
                        claims.getExpiration().toInstant()));
    }
}
