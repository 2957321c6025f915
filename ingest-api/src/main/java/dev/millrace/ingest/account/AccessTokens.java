package dev.millrace.ingest.account;

import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.access.Tokens;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.OctetPrivateJwk;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;

/** Issues access tokens: JWTs that every service can verify by itself, and that are over soon. */
final class AccessTokens {

    private final SigningKeys keys;
    private final String issuer;
    private final Duration lifetime;
    private final InstantSource clock;

    AccessTokens(SigningKeys keys, String issuer, Duration lifetime, InstantSource clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    Duration lifetime() {
        return lifetime;
    }

    /** @param family of the session's refresh tokens */
    String issue(Account account, String family) {
        OctetPrivateJwk<?, ?> key = keys.current();
        Instant now = clock.instant();
        return Jwts.builder()
                .header()
                .keyId(key.getId())
                .type(Tokens.TYPE)
                .and()
                .issuer(issuer)
                .audience()
                .add(Tokens.AUDIENCE)
                .and()
                .subject(account.id().value())
                .id(UUID.randomUUID().toString())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(lifetime)))
                .claim(Tokens.SCOPE, Scope.text(account.scopes()))
                .claim(Tokens.SESSION, family)
                .signWith(key.toKey(), Jwts.SIG.EdDSA)
                .compact();
    }
}
