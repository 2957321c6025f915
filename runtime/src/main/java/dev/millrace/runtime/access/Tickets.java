package dev.millrace.runtime.access;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import io.jsonwebtoken.Claims;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Verifies tickets: signed like access tokens, but for the events of one video and nothing else. They may stand in an
 * address, where a token would end up in logs: a page elsewhere, or an {@code EventSource} that sends no headers, can
 * watch by one.
 */
public final class Tickets {

    public static final String TYPE = "ticket+jwt";
    public static final String VIDEO = "video";

    private final SignedTokens tokens;

    public Tickets(String issuer, VerifyingKeys keys, InstantSource clock) {
        tokens = new SignedTokens(TYPE, issuer, keys, clock);
    }

    /**
     * What a ticket lets its holder watch.
     *
     * @param owner of the video, when the ticket was issued
     */
    public record Ticket(VideoId video, OwnerId owner, Instant until) {}

    /** Empty for one that is forged, over, or meant for something else. */
    public Optional<Ticket> verify(String ticket) {
        try {
            return tokens.claims(ticket).flatMap(Tickets::read);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Ticket> read(Claims claims) {
        OwnerId owner = new OwnerId(claims.getSubject());
        Instant until = claims.getExpiration().toInstant();
        return VideoId.read(String.valueOf(claims.get(VIDEO))).map(video -> new Ticket(video, owner, until));
    }
}
