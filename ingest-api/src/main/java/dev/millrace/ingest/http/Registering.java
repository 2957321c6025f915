package dev.millrace.ingest.http;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.ingest.log.EventLog;
import dev.millrace.ingest.quota.Quotas;
import dev.millrace.ingest.upload.PartedUpload;
import dev.millrace.ingest.upload.PartedUploads;
import dev.millrace.ingest.upload.UploadRules;
import dev.millrace.ingest.upload.Uploads;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.topic.Topics;
import dev.millrace.video.Registration;
import dev.millrace.video.UploadEvent;
import dev.millrace.video.VideoStatus;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Registers videos: into the log, with a place for their bytes. */
public final class Registering {

    private final Uploads uploads;
    private final PartedUploads parted;
    private final UploadRules rules;
    private final Quotas quotas;
    private final EventLog log;
    private final Topics topics;
    private final Links links;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param random secure: whoever guesses an id may upload in another's place */
    public Registering(
            Uploads uploads,
            PartedUploads parted,
            UploadRules rules,
            Quotas quotas,
            EventLog log,
            Topics topics,
            Links links,
            InstantSource clock,
            RandomGenerator random) {
        this.uploads = uploads;
        this.parted = parted;
        this.rules = rules;
        this.quotas = quotas;
        this.log = log;
        this.topics = topics;
        this.links = links;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The answer to a registration.
     *
     * @param upload {@link Uploads.Ticket} or {@link Parts}
     */
    record Registered(String id, String status, Object upload, String url, String eventsUrl, Instant createdAt) {}

    /**
     * How a film is sent in parts.
     *
     * @param method always {@code MULTIPART}
     * @param id of the upload
     * @param url where parts are signed, listed and put together
     * @param partSize bytes of each part but the last
     */
    record Parts(String method, String id, String url, long partSize, Instant expiresAt) {}

    VideoId mint() {
        return VideoId.mint(clock.instant(), random);
    }

    /** Registers a video that is sent in one request, or in parts where that is wanted. */
    Registered register(Caller caller, NewVideo wanted, VideoId video, @Nullable String traceparent)
            throws StorageException {
        Instant now = clock.instant();
        OwnerId owner = caller.owner();
        Registration registration = wanted.registration(owner, rules, now, traceparent);
        if (!caller.may(Scope.ADMIN)) {
            quotas.take(owner, wanted.size() == null ? 0 : wanted.size()).ifPresent(Registering::refuse);
        }
        Object upload = Boolean.TRUE.equals(wanted.multipart())
                ? parts(parted.begin(video, owner, wanted.contentType(), wanted.size()))
                : uploads.ticket(video, wanted.contentType(), wanted.size(), now);
        log.write(topics.uploads(), video, new UploadEvent.Registered(video, now, registration));
        return new Registered(
                video.toString(),
                VideoStatus.AWAITING_UPLOAD.word(),
                upload,
                links.video(video),
                links.events(video),
                now);
    }

    URI video(VideoId video) {
        return URI.create(links.video(video));
    }

    private static void refuse(Quotas.Spent spent) {
        throw new ProblemException(Problem.forbidden(
                spent.code(),
                "The account's quota is spent",
                spent.words() + " Delete what is not needed any more, or ask for a larger quota."));
    }

    private Parts parts(PartedUpload upload) {
        String url = links.video(upload.video()) + "/upload";
        return new Parts("MULTIPART", upload.id(), url, upload.partSize(), upload.expiresAt());
    }
}
