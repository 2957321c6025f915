package dev.millrace.projector.sse;

import dev.millrace.id.VideoId;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Cookies;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.access.Tickets;
import dev.millrace.runtime.access.VerifyingKeys;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Who may watch: callers with the scope, and for one video whoever holds a ticket for it. */
public final class Entrance {

    private static final String TICKET = "ticket";

    private final Access access;
    private final Tickets tickets;
    private final InstantSource clock;

    public Entrance(Access access, Tickets tickets, InstantSource clock) {
        this.access = access;
        this.tickets = tickets;
        this.clock = clock;
    }

    /**
     * Whoever asks for one video.
     *
     * @throws ProblemException as {@link Access#caller} does
     */
    Visitor to(Context request, VideoId video) {
        String ticket = request.queryParam(TICKET);
        return ticket == null ? new Visitor(caller(request)::sees, lasting(request)) : byTicket(request, ticket, video);
    }

    /** Whether what they have shown still holds. */
    BooleanSupplier lasting(Context request) {
        return access.lasting(request);
    }

    /**
     * Whoever asks for what is theirs.
     *
     * @throws ProblemException as {@link Access#caller} does
     */
    Caller caller(Context request) {
        return access.caller(request, Scope.READ);
    }

    /** Whether one video is asked for by a ticket; then {@link #to} believes nothing else. */
    static boolean hasTicket(Context request) {
        return request.queryParam(TICKET) != null;
    }

    /**
     * Refuses a page of another site. Browsers let any page open a WebSocket anywhere, and send the cookies along.
     *
     * @throws ProblemException 403 for such a page that has no credential of its own
     */
    static void refuseFromElsewhere(Context request) {
        if (request.header("Authorization") == null && Cookies.fromElsewhere(request)) {
            throw new ProblemException(Problem.forbidden(
                    "cross-site", "Not allowed from another site", "Only our own pages may watch by a cookie."));
        }
    }

    private Visitor byTicket(Context request, String text, VideoId video) {
        try {
            Tickets.Ticket ticket = tickets.verify(text)
                    .filter(found -> found.video().equals(video))
                    .orElseThrow(() -> new ProblemException(Problem.unauthenticated()));
            request.header("Access-Control-Allow-Origin", "*"); // no page sends a ticket that it was not given
            return new Visitor(ticket.owner()::equals, () -> clock.instant().isBefore(ticket.until()));
        } catch (VerifyingKeys.KeysAwayException _) {
            throw new ProblemException(Problem.unavailable("Tickets cannot be checked right now. Try again soon."));
        }
    }
}
