package dev.millrace.runtime.access;

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
 * Signed JWTs of one type, with one algorithm, Ed25519. What a token says of its own algorithm or keys ({@code jku},
 * {@code x5u}, {@code jwk}) is never followed: the key is one of ours, found by its id.
 */
final class SignedTokens {

    private static final String ALGORITHM = "EdDSA";
    private static final int LONGEST = 4096;

    private final JwtParser parser;

    /** @param type that its header must have: a token for one thing is none for another */
    SignedTokens(String type, String issuer, VerifyingKeys keys, InstantSource clock) {
        parser = Jwts.parser()
                .sig()
                .clear()
                .add(Jwts.SIG.EdDSA)
                .and()
                .keyLocator(new ById(type, keys))
                .requireIssuer(issuer)
                .requireAudience(Tokens.AUDIENCE)
                .clock(() -> Date.from(clock.instant()))
                .build();
    }

    /** What a token says; empty for one that is forged, over, without an end, nobody's, or meant for something else. */
    Optional<Claims> claims(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Claims claims = parser.parseSignedClaims(token).getPayload();
            return claims.getExpiration() == null || claims.getSubject() == null
                    ? Optional.empty() // one of ours always ends, and is somebody's
                    : Optional.of(claims);
        } catch (JwtException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Key by id, for headers that are exactly as ours. */
    private static final class ById extends LocatorAdapter<Key> {

        private final String type;
        private final VerifyingKeys keys;

        ById(String type, VerifyingKeys keys) {
            this.type = type;
            this.keys = keys;
        }

        @Override
        protected Key locate(JwsHeader header) {
            if (!type.equals(header.getType())
                    || !ALGORITHM.equals(header.getAlgorithm())
                    || header.getKeyId() == null) {
                throw new UnsupportedJwtException("not a token of ours");
            }
            return keys.find(header.getKeyId()).orElseThrow(() -> new UnsupportedJwtException("no such key"));
        }
    }
}
