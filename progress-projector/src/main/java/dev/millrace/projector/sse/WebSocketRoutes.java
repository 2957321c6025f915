package dev.millrace.projector.sse;

import dev.millrace.projector.live.Subscriber;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.http.VideoPath;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsCloseContext;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/** The same paths as those of {@link EventRoutes}, for who asks for a WebSocket. */
public final class WebSocketRoutes implements Routes {

    private static final String SHOW = WebSocketRoutes.class.getName();
    private static final String STREAM = SHOW + ".stream";

    private final Shows shows;
    private final Duration patience;

    public WebSocketRoutes(Shows shows, Duration heartbeat) {
        this.shows = shows;
        this.patience = heartbeat.multipliedBy(2);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.wsBeforeUpgrade(VideoPath.EVENTS, request -> request.attribute(SHOW, one(request)));
        routes.ws(VideoPath.EVENTS, this::serve);
        routes.wsBeforeUpgrade(VideoPath.ALL_EVENTS, request -> request.attribute(SHOW, all(request)));
        routes.ws(VideoPath.ALL_EVENTS, this::serve);
    }

    /** Who comes back says what it saw in the address: a page can send no headers here. */
    private Shows.Show one(Context request) {
        if (!Entrance.hasTicket(request)) {
            Entrance.refuseFromElsewhere(request);
        }
        OptionalLong seen = EventRoutes.lastSeen(request.queryParam("lastEventId"));
        return shows.one(request, seen);
    }

    /** Of all videos there are no tickets: whatever is called one here opens nothing. */
    private Shows.Show all(Context request) {
        Entrance.refuseFromElsewhere(request);
        return shows.all(request);
    }

    private void serve(WsConfig socket) {
        socket.onConnect(this::begin);
        socket.onClose(WebSocketRoutes::end);
    }

    private void begin(WsConnectContext connected) {
        Shows.Show show = Objects.requireNonNull(connected.<Shows.Show>attribute(SHOW));
        WebSocketStream stream = WebSocketStream.open(connected.session, patience);
        connected.attribute(STREAM, stream);
        Runnable leave = show.begin(stream);
        var _ = stream.closed().thenRun(leave);
    }

    private static void end(WsCloseContext closed) {
        if (closed.<Subscriber>attribute(STREAM) instanceof WebSocketStream stream) {
            stream.left();
        }
    }
}
