package dev.millrace.runtime.access;

import dev.millrace.id.OwnerId;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.LocatorAdapter;
import io.jsonwebtoken.UnsupportedJwtException;
import java.security.Key;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;

/**
 * Verifies access tokens: signed JWTs with one algorithm, Ed25519. What a token says of its own algorithm or keys
 * ({@code jku}, {@code x5u}, {@code jwk}) is never followed: the key is one of ours, found by its id.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068, profile for access tokens</a>
 */
public final class Tokens {

    public static final String TYPE = "at+jwt";
    public static final String AUDIENCE = "millrace";
    public static final String SCOPE = "scope";
    public static final String SESSION = "sid";
    private static final String ALGORITHM = "EdDSA";
    private static final int LONGEST = 4096;

    private final JwtParser parser;

    public Tokens(String issuer, VerifyingKeys keys, InstantSource clock) {
        parser = Jwts.parser()
                .sig()
                .clear()
                .add(Jwts.SIG.EdDSA)
                .and()
                .keyLocator(new ById(keys))
                .requireIssuer(issuer)
                .requireAudience(AUDIENCE)
                .clock(() -> Date.from(clock.instant()))
                .build();
    }

    /** Whoever holds the token; empty for one that is forged, over, or meant for something else. */
    Optional<Caller> verify(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Claims claims = parser.parseSignedClaims(token).getPayload();
            if (claims.getExpiration() == null || claims.getSubject() == null) {
                return Optional.empty(); // one of ours always ends, and is somebody's
            }
            return Optional.of(new Caller(
                    new OwnerId(claims.getSubject()),
                    Scope.read(String.valueOf(claims.get(SCOPE))),
                    new Caller.Proof.Session(String.valueOf(claims.get(SESSION)))));
        } catch (JwtException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Key by id, for headers that are exactly as ours. */
    private static final class ById extends LocatorAdapter<Key> {

        private final VerifyingKeys keys;

        ById(VerifyingKeys keys) {
            this.keys = keys;
        }

        @Override
        protected Key locate(JwsHeader header) {
            if (!TYPE.equals(header.getType())
                    || !ALGORITHM.equals(header.getAlgorithm())
                    || header.getKeyId() == null) {
                throw new UnsupportedJwtException("not an access token of ours");
            }
            return keys.find(header.getKeyId()).orElseThrow(() -> new UnsupportedJwtException("no such key"));
        }
    }
}
