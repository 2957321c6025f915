package dev.millrace.ingest.http;

import dev.millrace.id.VideoId;
import dev.millrace.ingest.idempotency.Answer;
import dev.millrace.ingest.idempotency.Once;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.http.VideoPath;
import dev.millrace.runtime.storage.StorageException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Registering a video, saying that its bytes are there, and looking at it. */
public final class VideoRoutes implements Routes {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final Access access;
    private final Seen seen;
    private final Completion completion;
    private final Registering registering;
    private final Once once;

    public VideoRoutes(Access access, Seen seen, Completion completion, Registering registering, Once once) {
        this.access = access;
        this.seen = seen;
        this.completion = completion;
        this.registering = registering;
        this.once = once;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(VideoPath.VIDEOS, this::register);
        routes.get(VideoPath.VIDEO, this::show);
        routes.post(VideoPath.VIDEO + "/complete", this::complete);
    }

    private void register(Context request) throws StorageException {
        Caller caller = access.caller(request, Scope.INGEST);
        NewVideo wanted = Json.body(request, NewVideo.class, NewVideo.UNTOLD);
        String key = request.header("Idempotency-Key");
        Answer answer = key == null
                ? registered(request, caller, wanted, registering.mint())
                : once(request, caller, wanted, key);
        request.header("Location", answer.location());
        Json.send(request, answer.status(), answer.json().getBytes(StandardCharsets.UTF_8));
    }

    private Answer once(Context request, Caller caller, NewVideo wanted, String key) throws StorageException {
        Given.check(KEY.matcher(key).matches(), "Idempotency-Key", "has not 1 to 255 visible ASCII characters");
        try {
            return once.answer(
                    caller.owner(),
                    key,
                    request.bodyAsBytes(),
                    registering::mint,
                    video -> registered(request, caller, wanted, video));
        } catch (Once.MismatchException _) {
            throw new ProblemException(new Problem(
                    "idempotency-mismatch",
                    422,
                    "The key was used for something else",
                    "A request with this Idempotency-Key and another body came before. Take another key."));
        } catch (Once.InProgressException _) {
            throw new ProblemException(Problem.conflict(
                    "idempotency-in-progress",
                    "The first request is not done yet",
                    "A request with this Idempotency-Key is being worked on. Try again in a moment."));
        }
    }

    private Answer registered(Context request, Caller caller, NewVideo wanted, VideoId video) throws StorageException {
        Registering.Registered made = registering.register(caller, wanted, video, request.header("traceparent"));
        return new Answer(CREATED, made.url(), Json.MAPPER.writeValueAsString(made));
    }

    private void show(Context request) {
        request.header("Cache-Control", "no-store");
        Json.send(request, OK, seen.entry(request, Scope.READ).json().getBytes(StandardCharsets.UTF_8));
    }

    private void complete(Context request) throws StorageException {
        VideoId video = VideoPath.id(request);
        completion.of(video, access.caller(request, Scope.INGEST));
        Json.answer(request, ACCEPTED, Map.of("id", video.toString()));
    }
}
