package dev.millrace.ingest.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millrace.id.VideoId;
import dev.millrace.ingest.upload.PartedUpload;
import dev.millrace.ingest.upload.PartedUploads;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.storage.PartStore.Part;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.task.OutputKeys;
import dev.millrace.video.About;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Uppy's S3 plugin asks its Companion for, so that a page needs nothing but the plugin and this address:
 * {@code companionEndpoint: '/v1/uploads'} (before version 6: {@code endpoint}), with {@code shouldUseMultipart: true}.
 *
 * @see <a href="https://uppy.io/docs/aws-s3/">Uppy's S3 plugin</a>
 */
public final class UppyRoutes implements Routes {

    private static final String MULTIPART = "/v1/uploads/s3/multipart";
    private static final int OK = 200;

    private final Access access;
    private final PartedUploads uploads;
    private final Registering registering;
    private final PartRoutes parts;

    public UppyRoutes(Access access, PartedUploads uploads, Registering registering, PartRoutes parts) {
        this.access = access;
        this.uploads = uploads;
        this.registering = registering;
        this.parts = parts;
    }

    /** @param metadata of the plugin's choice; of it, a title is taken */
    private record Begin(
            @Nullable String filename,
            @Nullable String type,
            @Nullable Map<String, JsonNode> metadata) {}

    private record Complete(List<Sent> parts) {}

    private record Sent(
            @JsonProperty("PartNumber") int number,
            @JsonProperty("ETag") String etag) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(MULTIPART, this::begin);
        routes.get(MULTIPART + "/{upload}", this::list);
        routes.get(MULTIPART + "/{upload}/{number}", this::sign);
        routes.post(MULTIPART + "/{upload}/complete", this::complete);
        routes.delete(MULTIPART + "/{upload}", this::abort);
    }

    private void begin(Context request) throws StorageException {
        Caller caller = access.caller(request, Scope.INGEST);
        Begin body = Json.body(request, Begin.class);
        VideoId video = registering.mint();
        NewVideo wanted = new NewVideo(title(body), null, null, null, null, null, null, body.type(), null, true);
        Registering.Registered made = registering.register(caller, wanted, video, null);
        Registering.Parts upload = (Registering.Parts) made.upload(); // as it was asked for
        Json.answer(
                request,
                OK,
                Map.of(
                        "key", OutputKeys.upload(video),
                        "uploadId", upload.id(),
                        "id", made.id(),
                        "url", made.url(),
                        "eventsUrl", made.eventsUrl()));
    }

    private void list(Context request) throws StorageException {
        List<Map<String, Object>> listed = uploads.parts(upload(request)).stream()
                .map(part ->
                        Map.<String, Object>of("PartNumber", part.number(), "Size", part.size(), "ETag", part.etag()))
                .toList();
        Json.answer(request, OK, listed);
    }

    private void sign(Context request) {
        PartedUpload upload = upload(request);
        int number = number(request.pathParam("number"));
        PartRoutes.checkNumber(number);
        Json.answer(
                request,
                OK,
                Map.of("url", uploads.sign(upload, List.of(number)).getFirst().url()));
    }

    private void complete(Context request) throws StorageException {
        Caller caller = access.caller(request, Scope.INGEST);
        VideoId video = video(request);
        PartedUpload upload = find(request, caller, video).orElse(null);
        List<Sent> sent = Json.body(request, Complete.class).parts();
        Given.check(sent != null && !sent.isEmpty(), "parts", "is missing");
        parts.complete(
                caller, video, upload, sent.stream().map(UppyRoutes::part).toList());
        Json.answer(
                request,
                OK,
                Map.of(
                        "location", registering.video(video),
                        "key", OutputKeys.upload(video),
                        "id", video.toString()));
    }

    private void abort(Context request) throws StorageException {
        uploads.abort(upload(request));
        Json.answer(request, OK, Map.of());
    }

    /** The upload that path and key name; both must be right, and it must be the caller's. */
    private PartedUpload upload(Context request) {
        Caller caller = access.caller(request, Scope.INGEST);
        return find(request, caller, video(request)).orElseThrow(UppyRoutes::missing);
    }

    private Optional<PartedUpload> find(Context request, Caller caller, VideoId video) {
        Optional<PartedUpload> found = parts.find(caller, video);
        if (found.isPresent() && !found.get().id().equals(request.pathParam("upload"))) {
            throw missing();
        }
        return found;
    }

    private static VideoId video(Context request) {
        String key = request.queryParam("key");
        return OutputKeys.uploadedVideo(key == null ? "" : key).orElseThrow(UppyRoutes::missing);
    }

    private static Part part(@Nullable Sent sent) {
        if (sent == null) {
            throw Given.wrong("parts", "has one that is none");
        }
        return new Part(sent.number(), 0, Given.secret("ETag", sent.etag()));
    }

    private static String title(Begin body) {
        JsonNode given = body.metadata() == null ? null : body.metadata().get("title");
        String title = given != null && given.isString() ? given.asString() : body.filename();
        String line = title == null ? "" : title.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= About.MAX_TITLE ? line : line.substring(0, About.MAX_TITLE);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw Given.wrong("number", "is no number");
        }
    }

    private static ProblemException missing() {
        return new ProblemException(Problem.notFound("such upload"));
    }
}
