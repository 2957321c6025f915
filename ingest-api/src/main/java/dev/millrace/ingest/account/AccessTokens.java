package dev.millrace.ingest.account;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.access.Tickets;
import dev.millrace.runtime.access.Tokens;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.OctetPrivateJwk;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;

/** Issues access tokens: JWTs that every service can verify by itself, and that are over soon. */
public final class AccessTokens {

    /** Long enough to be handed on and to come back after a break. */
    private static final Duration TICKET = Duration.ofMinutes(10);

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
        Instant now = clock.instant();
        JwtBuilder token = begin(Tokens.TYPE, account.id(), now, now.plus(lifetime))
                .claim(Tokens.SCOPE, Scope.text(account.scopes()))
                .claim(Tokens.SESSION, family);
        return signed(token);
    }

    /**
     * What lets its holder watch one video for a while.
     *
     * @param until after which it is over
     */
    public record Ticket(String text, Instant until) {}

    /**
     * Issues a ticket, which is over no later than what it was asked for with.
     *
     * @param owner of the video
     */
    public Ticket ticket(VideoId video, OwnerId owner, Caller caller) {
        Instant now = clock.instant();
        Instant until = now.plus(TICKET);
        if (caller.by() instanceof Caller.Proof.Session(var _, Instant over) && over.isBefore(until)) {
            until = over;
        }
        JwtBuilder token = begin(Tickets.TYPE, owner, now, until).claim(Tickets.VIDEO, video.toString());
        return new Ticket(signed(token), until);
    }

    private JwtBuilder begin(String type, OwnerId subject, Instant now, Instant until) {
        return Jwts.builder()
                .header()
                .type(type)
                .and()
                .issuer(issuer)
                .audience()
                .add(Tokens.AUDIENCE)
                .and()
                .subject(subject.value())
                .id(UUID.randomUUID().toString())
                .issuedAt(Date.from(now))
                .expiration(Date.from(until));
    }

    private String signed(JwtBuilder token) {
        OctetPrivateJwk<?, ?> key = keys.current();
        return token.header()
                .keyId(key.getId())
                .and()
                .signWith(key.toKey(), Jwts.SIG.EdDSA)
                .compact();
    }
}
