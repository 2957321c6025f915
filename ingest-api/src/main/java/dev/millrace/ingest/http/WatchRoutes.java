package dev.millrace.ingest.http;

import dev.millrace.id.VideoId;
import dev.millrace.ingest.account.AccessTokens;
import dev.millrace.ingest.catalogue.Catalogue;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.http.VideoPath;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Map;

/** What somebody who watches a video asks for beside its events: what happened before, and a ticket to hand on. */
public final class WatchRoutes implements Routes {

    private static final int OK = 200;
    private static final int CREATED = 201;

    private final Access access;
    private final Seen seen;
    private final Catalogue catalogue;
    private final AccessTokens tokens;
    private final Links links;

    public WatchRoutes(Access access, Seen seen, Catalogue catalogue, AccessTokens tokens, Links links) {
        this.access = access;
        this.seen = seen;
        this.catalogue = catalogue;
        this.tokens = tokens;
        this.links = links;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(VideoPath.VIDEO + "/history", this::history);
        routes.post(VideoPath.VIDEO + "/tickets", this::ticket);
    }

    /** @param url of the video's events, with the ticket in it */
    private record Issued(String ticket, String url, Instant expiresAt) {}

    private void history(Context request) {
        VideoId video = seen.video(request, Scope.READ);
        request.header("Cache-Control", "no-store");
        Json.answer(request, OK, Map.of("data", catalogue.history(video)));
    }

    private void ticket(Context request) {
        Caller caller = access.caller(request, Scope.READ);
        VideoId video = VideoPath.id(request);
        AccessTokens.Ticket ticket =
                tokens.ticket(video, seen.entry(caller, video).owner(), caller);
        Json.answer(
                request,
                CREATED,
                new Issued(ticket.text(), links.events(video) + "?ticket=" + ticket.text(), ticket.until()));
    }
}
