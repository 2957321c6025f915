package dev.millrace.projector.sse;

import dev.millrace.id.VideoId;
import dev.millrace.projector.live.Feeds;
import dev.millrace.projector.live.Source;
import dev.millrace.projector.live.Subscriber;
import dev.millrace.projector.projection.Shown;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.http.VideoPath;
import dev.millrace.runtime.limit.RouteClass;
import dev.millrace.view.FreshVideos;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/videos/{id}/events}, one video as it changes, and {@code GET /v1/events}, all of the caller's. */
public final class EventRoutes implements Routes {

    private static final String ALL = "/v1/events";
    private static final int NO_CONTENT = 204;
    private static final int LONGEST_NUMBER = 18;

    private final Feeds feeds;
    private final Entrance entrance;
    private final Doorkeeper doorkeeper;
    private final SseFormat format;
    private final Duration patience;
    private final FreshVideos fresh = new FreshVideos();

    public EventRoutes(Feeds feeds, Entrance entrance, Doorkeeper doorkeeper, SseFormat format, Duration heartbeat) {
        this.feeds = feeds;
        this.entrance = entrance;
        this.doorkeeper = doorkeeper;
        this.format = format;
        this.patience = heartbeat.multipliedBy(2);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(VideoPath.EVENTS, this::watch, RouteClass.STREAM);
        routes.get(ALL, this::watchAll, RouteClass.STREAM);
    }

    private void watch(Context request) throws IOException {
        VideoId video = VideoPath.id(request);
        Visitor visitor = entrance.to(request, video);
        Shown shown = fresh.await(video, () -> looked(() -> feeds.find(video)))
                .filter(found -> visitor.sees().test(found.standing().owner()))
                .orElseThrow(VideoPath::missing);
        OptionalLong seen = lastSeen(request.header("Last-Event-ID"));
        if (shown.standing().over()
                && seen.equals(OptionalLong.of(shown.standing().version()))) {
            request.status(NO_CONTENT); // what makes a browser stop coming back
            return;
        }
        stream(request, visitor, subscriber -> feeds.join(shown, seen, subscriber));
    }

    private void watchAll(Context request) throws IOException {
        Caller caller = entrance.caller(request);
        List<Shown> known = looked(() -> feeds.library(caller.owner()));
        stream(request, entrance.to(request), subscriber -> feeds.join(caller.owner(), known, subscriber));
    }

    private void stream(Context request, Visitor visitor, Function<Subscriber, Runnable> join) throws IOException {
        SseStream stream = SseStream.open(request, format, patience);
        request.future(() -> {
            Runnable leave = join.apply(stream);
            Runnable out = doorkeeper.admit(stream, visitor.lasting());
            return stream.closed().thenRun(leave).thenRun(out);
        });
    }

    private static <T> T looked(Supplier<T> at) {
        try {
            return at.get();
        } catch (Source.AwayException _) {
            throw new ProblemException(Problem.unavailable("The stores of videos do not answer. Try again soon."));
        }
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
