package dev.millrace.ingest.http;

import dev.millrace.id.VideoId;
import dev.millrace.ingest.log.EventLog;
import dev.millrace.ingest.upload.UploadRules;
import dev.millrace.ingest.upload.Uploads;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.http.VideoPath;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.topic.Topics;
import dev.millrace.video.Registration;
import dev.millrace.video.UploadEvent;
import dev.millrace.video.VideoStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Registering a video, saying that its bytes are there, and looking at it. */
public final class VideoRoutes implements Routes {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final Access access;
    private final Seen seen;
    private final Completion completion;
    private final Uploads uploads;
    private final UploadRules rules;
    private final EventLog log;
    private final Topics topics;
    private final Links links;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param random secure: whoever guesses an id may watch */
    public VideoRoutes(
            Access access,
            Seen seen,
            Completion completion,
            Uploads uploads,
            UploadRules rules,
            EventLog log,
            Topics topics,
            Links links,
            InstantSource clock,
            RandomGenerator random) {
        this.access = access;
        this.seen = seen;
        this.completion = completion;
        this.uploads = uploads;
        this.rules = rules;
        this.log = log;
        this.topics = topics;
        this.links = links;
        this.clock = clock;
        this.random = random;
    }

    /** The answer to a registration. */
    private record Registered(
            String id, String status, Uploads.Ticket upload, String url, String eventsUrl, Instant createdAt) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(VideoPath.VIDEOS, this::register);
        routes.get(VideoPath.VIDEO, this::show);
        routes.post(VideoPath.VIDEO + "/complete", this::complete);
    }

    private void register(Context request) {
        Caller caller = access.caller(request, Scope.INGEST);
        Instant now = clock.instant();
        NewVideo wanted = Json.body(request, NewVideo.class, NewVideo.UNTOLD);
        Registration registration = wanted.registration(caller.owner(), rules, now, request.header("traceparent"));
        VideoId video = VideoId.mint(now, random);
        Uploads.Ticket ticket = uploads.ticket(video, wanted.contentType(), wanted.size(), now);
        log.write(topics.uploads(), video, new UploadEvent.Registered(video, now, registration));
        request.header("Location", links.video(video));
        Json.answer(
                request,
                CREATED,
                new Registered(
                        video.toString(),
                        VideoStatus.AWAITING_UPLOAD.word(),
                        ticket,
                        links.video(video),
                        links.events(video),
                        now));
    }

    private void show(Context request) {
        request.header("Cache-Control", "no-store");
        request.status(OK)
                .contentType("application/json")
                .result(seen.entry(request, Scope.READ).json());
    }

    private void complete(Context request) throws StorageException {
        VideoId video = VideoPath.id(request);
        completion.of(video, access.caller(request, Scope.INGEST));
        Json.answer(request, ACCEPTED, Map.of("id", video.toString()));
    }
}
