package dev.millrace.ingest.http;

import com.mongodb.MongoException;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.ingest.log.EventLog;
import dev.millrace.ingest.log.LogUnavailableException;
import dev.millrace.ingest.upload.UploadRules;
import dev.millrace.ingest.upload.Uploads;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.http.VideoPath;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.task.OutputKeys;
import dev.millrace.topic.Topics;
import dev.millrace.video.Registration;
import dev.millrace.video.UploadEvent;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Many upload events in one request. Each is taken or refused by itself, and the answer says so for each. */
public final class UploadEventRoutes implements Routes {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int MOST = 100;

    private final Access access;
    private final Completion completion;
    private final Uploads uploads;
    private final UploadRules rules;
    private final EventLog log;
    private final Topics topics;
    private final InstantSource clock;
    private final Registering registering;

    public UploadEventRoutes(
            Access access,
            Completion completion,
            Registering registering,
            Uploads uploads,
            UploadRules rules,
            EventLog log,
            Topics topics,
            InstantSource clock) {
        this.access = access;
        this.completion = completion;
        this.uploads = uploads;
        this.rules = rules;
        this.log = log;
        this.topics = topics;
        this.clock = clock;
        this.registering = registering;
    }

    /** Body of a "completed". */
    private record Done(@Nullable String id) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/v1/events/uploads", this::take);
    }

    private void take(Context request) throws StorageException {
        Caller caller = access.caller(request, Scope.INGEST);
        List<JsonNode> events = events(Json.body(request, JsonNode.class));
        List<Map<String, Object>> results = new ArrayList<>();
        int accepted = 0;
        boolean away = false;
        for (JsonNode event : events) {
            Map<String, Object> result = new LinkedHashMap<>(Map.of("index", results.size()));
            results.add(result);
            try {
                if (away) { // to wait for it once is enough
                    throw unavailable();
                }
                result.put("status", "accepted");
                result.putAll(taken(event, caller, request.header("traceparent")));
                accepted++;
            } catch (ProblemException e) {
                refuse(result, e.problem());
            } catch (LogUnavailableException | MongoException | StorageException e) {
                if (accepted == 0) {
                    throw e;
                }
                away = true;
                refuse(result, unavailable().problem());
            }
        }
        Json.answer(request, accepted == events.size() ? ACCEPTED : OK, Map.of("results", results));
    }

    private static List<JsonNode> events(JsonNode body) {
        JsonNode events = body.isArray() ? body : body.path("events");
        Given.check(body.isArray() || (events.isArray() && body.size() == 1), "events", "is not the one array here");
        Given.check(!events.isEmpty() && events.size() <= MOST, "events", "has not 1 to " + MOST + " of them");
        return List.copyOf(events.values());
    }

    /** What an accepted event is answered with. */
    private Map<String, Object> taken(JsonNode event, Caller caller, @Nullable String traceparent)
            throws StorageException {
        if (!(event instanceof ObjectNode fields)) {
            throw new ProblemException(Problem.invalid("An event must be one JSON object."));
        }
        ObjectNode rest = fields.deepCopy();
        JsonNode type = rest.remove("type");
        return switch (type == null ? "" : type.asString("")) {
            case "registered" -> registered(rest, caller, traceparent);
            case "completed" -> completed(Json.part(rest, Done.class), caller);
            default -> throw Given.wrong("type", "is none of registered, completed");
        };
    }

    private Map<String, Object> registered(ObjectNode fields, Caller caller, @Nullable String traceparent)
            throws StorageException {
        Instant now = clock.instant();
        JsonNode key = fields.remove("key");
        NewVideo wanted = Json.part(fields, NewVideo.class);
        if (key != null) {
            Registration registration = wanted.registration(caller.owner(), rules, now, traceparent);
            return present(object(key, caller), registration, now);
        }
        Registering.Registered made = registering.register(caller, wanted, registering.mint(), traceparent);
        return Map.of("id", made.id(), "upload", made.upload());
    }

    /** The video of an object has the id that it would have without a word from anybody. */
    private Map<String, Object> present(SourceObject source, Registration registration, Instant now) {
        VideoId video = VideoId.ofObject(source.bucket(), source.key());
        log.write(topics.uploads(), video, new UploadEvent.Registered(video, now, registration));
        log.write(topics.uploads(), video, new UploadEvent.Completed(video, now, source, null));
        return Map.of("id", video.toString());
    }

    private SourceObject object(JsonNode key, Caller caller) throws StorageException {
        if (!caller.may(Scope.ADMIN)) { // else a tenant could make another's object a video of its own
            throw new ProblemException(Problem.forbidden(
                    "missing-scope", "Not allowed", "Only administrators register objects that are there already."));
        }
        String name = key.asString("");
        Given.check(key.isString() && !name.isEmpty(), "key", "is no key of an object");
        Given.check(
                !OutputKeys.ours(name) && !OutputKeys.isForUploads(name), "key", "lies where only Millrace gives keys");
        return uploads.object(name).orElseThrow(Completion::notUploaded);
    }

    private Map<String, Object> completed(Done done, Caller caller) throws StorageException {
        VideoId video = VideoId.read(done.id() == null ? "" : done.id()).orElseThrow(VideoPath::missing);
        completion.of(video, caller);
        return Map.of("id", video.toString());
    }

    private static void refuse(Map<String, Object> result, Problem problem) {
        result.put("status", "rejected");
        result.put("problem", problem.members());
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                Problem.unavailable("A part cannot be reached. Send this event again in a moment."));
    }
}
