package dev.millrace.ingest.http;

import com.mongodb.MongoException;
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

    /**
     * Registers a video that is sent in one request, or in parts where that is wanted. What it takes of the account's
     * quota is given back when that fails.
     */
    Registered register(Caller caller, NewVideo wanted, VideoId video, @Nullable String traceparent)
            throws StorageException {
        Instant now = clock.instant();
        OwnerId owner = caller.owner();
        Registration registration = wanted.registration(owner, rules, now, traceparent);
        if (caller.may(Scope.ADMIN)) { // held to no quota
            return registered(wanted, video, registration);
        }
        requireSize(owner, wanted);
        long bytes = wanted.size() == null ? 0 : wanted.size();
        quotas.take(owner, video, bytes).ifPresent(Registering::refuse);
        try {
            return registered(wanted, video, registration);
        } catch (StorageException | RuntimeException e) {
            giveBack(owner, video, bytes, e);
            throw e;
        }
    }

    private Registered registered(NewVideo wanted, VideoId video, Registration registration) throws StorageException {
        Instant now = registration.registeredAt();
        Object upload = Boolean.TRUE.equals(wanted.multipart())
                ? parts(parted.begin(video, registration.owner(), wanted.contentType(), wanted.size()))
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

    /** One request may bring any number of bytes when it is signed without it; parts are measured when they are there. */
    private void requireSize(OwnerId owner, NewVideo wanted) {
        boolean known = wanted.size() != null || Boolean.TRUE.equals(wanted.multipart());
        if (!known && quotas.of(owner).bytes() != null) {
            throw new ProblemException(new Problem(
                    "size-needed",
                    400,
                    "The size of the film is needed",
                    "The account has a quota of bytes. Say how many the film has, as \"size\", or send it in parts."));
        }
    }

    private void giveBack(OwnerId owner, VideoId video, long bytes, Exception cause) {
        try {
            quotas.giveBack(owner, video, bytes);
        } catch (MongoException e) { // it is given back when nobody waits for the upload any more
            cause.addSuppressed(e);
        }
    }

    /** Takes the bytes of a film that has come in parts, when nobody said before how many they are. */
    void measured(Caller caller, PartedUpload upload, long bytes) {
        if (upload.size() == null && !caller.may(Scope.ADMIN)) {
            quotas.measured(upload.owner(), upload.video(), bytes).ifPresent(Registering::refuse);
        }
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
