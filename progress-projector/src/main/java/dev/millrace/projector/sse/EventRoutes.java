package dev.millrace.projector.sse;

import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.http.VideoPath;
import dev.millrace.runtime.limit.RouteClass;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/videos/{id}/events}, one video as it changes, and {@code GET /v1/events}, all of the caller's. */
public final class EventRoutes implements Routes {

    private static final int NO_CONTENT = 204;
    private static final int LONGEST_NUMBER = 18;

    private final Shows shows;
    private final SseFormat format;
    private final Chunks chunks;
    private final Duration patience;

    public EventRoutes(Shows shows, SseFormat format, Duration heartbeat) {
        this.shows = shows;
        this.format = format;
        this.chunks = new Chunks(format);
        this.patience = heartbeat.multipliedBy(2);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(VideoPath.EVENTS, this::one, RouteClass.STREAM);
        routes.get(VideoPath.ALL_EVENTS, request -> stream(request, shows.all(request)), RouteClass.STREAM);
    }

    private void one(Context request) throws IOException {
        Shows.Show show = shows.one(request, lastSeen(request.header("Last-Event-ID")));
        if (show.seenWhole()) {
            request.status(NO_CONTENT); // what makes a browser stop coming back
        } else {
            stream(request, show);
        }
    }

    private void stream(Context request, Shows.Show show) throws IOException {
        SseStream stream = SseStream.open(request, format, chunks, patience);
        request.future(() -> {
            Runnable leave = show.begin(stream);
            var _ = stream.closed().thenRun(leave);
            return stream.over();
        });
    }

    /** The version that a client saw last, as it tells when it comes back. What is no version was not given by us. */
    static OptionalLong lastSeen(@Nullable String header) {
        if (header == null
                || header.isEmpty()
                || header.length() > LONGEST_NUMBER
                || !header.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(header));
    }
}
