package dev.millrace.ingest.http;

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
import dev.millrace.runtime.http.VideoPath;
import dev.millrace.runtime.storage.PartStore.InvalidPartsException;
import dev.millrace.runtime.storage.PartStore.Part;
import dev.millrace.runtime.storage.StorageException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A film that is sent in parts: signing addresses for them, seeing which have come, putting them together. */
public final class PartRoutes implements Routes {

    private static final String UPLOAD = VideoPath.VIDEO + "/upload";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int MOST_AT_ONCE = 1000;

    private final Access access;
    private final PartedUploads uploads;
    private final Registering registering;
    private final Completion completion;

    public PartRoutes(Access access, PartedUploads uploads, Registering registering, Completion completion) {
        this.access = access;
        this.uploads = uploads;
        this.registering = registering;
        this.completion = completion;
    }

    private record Wanted(List<Integer> numbers) {}

    private record Named(int number, String etag) {}

    private record Complete(@Nullable List<Named> parts) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(UPLOAD, this::show);
        routes.delete(UPLOAD, this::abort);
        routes.post(UPLOAD + "/parts", this::sign);
        routes.post(UPLOAD + "/complete", this::complete);
    }

    private void show(Context request) throws StorageException {
        PartedUpload upload = upload(request);
        Json.answer(
                request,
                OK,
                Map.of(
                        "id", upload.id(),
                        "partSize", upload.partSize(),
                        "expiresAt", upload.expiresAt(),
                        "parts", uploads.parts(upload)));
    }

    private void sign(Context request) {
        PartedUpload upload = upload(request);
        List<Integer> numbers = Json.body(request, Wanted.class).numbers();
        Given.check(
                numbers != null && !numbers.isEmpty() && numbers.size() <= MOST_AT_ONCE,
                "numbers",
                "has not 1 to " + MOST_AT_ONCE + " of them");
        numbers.forEach(PartRoutes::checkNumber);
        Json.answer(request, OK, Map.of("parts", uploads.sign(upload, numbers), "expiresAt", upload.expiresAt()));
    }

    private void complete(Context request) throws StorageException {
        Caller caller = access.caller(request, Scope.INGEST);
        VideoId video = VideoPath.id(request);
        List<Named> named =
                Json.body(request, Complete.class, new Complete(null)).parts();
        List<Part> parts =
                named == null ? null : named.stream().map(PartRoutes::part).toList();
        complete(caller, video, find(caller, video).orElse(null), parts);
        Json.answer(request, ACCEPTED, Map.of("id", video.toString()));
    }

    private void abort(Context request) throws StorageException {
        uploads.abort(upload(request));
        request.status(NO_CONTENT);
    }

    private PartedUpload upload(Context request) {
        return find(access.caller(request, Scope.INGEST), VideoPath.id(request))
                .orElseThrow(() -> new ProblemException(Problem.notFound("such upload")));
    }

    /** The upload of a video, for its owner only. */
    Optional<PartedUpload> find(Caller caller, VideoId video) {
        return uploads.find(video).filter(upload -> caller.sees(upload.owner()));
    }

    static void checkNumber(@Nullable Integer number) {
        Given.check(
                number != null && number >= 1 && number <= PartedUpload.MOST_PARTS,
                "number",
                "is not between 1 and " + PartedUpload.MOST_PARTS);
    }

    private static Part part(@Nullable Named named) {
        if (named == null) {
            throw Given.wrong("parts", "has one that is none");
        }
        return new Part(named.number(), 0, Given.secret("etag", named.etag()));
    }

    /**
     * Puts the parts together and says so to the log; the same again for whoever missed the answer.
     *
     * @param upload null when the caller sees none: then it was completed before, or there is nothing to complete
     */
    void complete(Caller caller, VideoId video, @Nullable PartedUpload upload, @Nullable List<Part> parts)
            throws StorageException {
        if (upload == null) {
            completion.of(video, caller);
            return;
        }
        putTogether(caller, upload, parts);
        completion.proved(video);
        uploads.forget(upload); // not before: what was not said can be said by the next try
    }

    private void putTogether(Caller caller, PartedUpload upload, @Nullable List<Part> parts) throws StorageException {
        try {
            uploads.complete(upload, parts, bytes -> registering.measured(caller, upload, bytes));
        } catch (InvalidPartsException _) {
            throw new ProblemException(Problem.conflict(
                    "invalid-parts",
                    "The parts do not fit",
                    "Some part is missing, is not the one that was named, or is smaller than 5 MiB. List what"
                            + " is there."));
        } catch (PartedUploads.WrongSizeException e) {
            throw new ProblemException(
                    Problem.conflict("wrong-size", "Not what was announced", String.valueOf(e.getMessage())));
        }
    }
}
