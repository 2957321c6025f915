package dev.millrace.codec;

import dev.millrace.id.OwnerId;
import dev.millrace.id.Sha256;
import dev.millrace.id.SourceObject;
import dev.millrace.media.RenditionId;
import dev.millrace.task.Claim;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Lane;
import dev.millrace.task.Output;
import dev.millrace.task.Result.PackagedRendition;
import dev.millrace.task.TaskId;
import dev.millrace.task.WorkerId;
import dev.millrace.v1.FailureRecord;
import dev.millrace.v1.OutputRecord;
import dev.millrace.v1.PackagedRenditionRecord;
import dev.millrace.v1.RegistrationRecord;
import dev.millrace.v1.SourceObjectRecord;
import dev.millrace.video.About;
import dev.millrace.video.Registration;
import dev.millrace.video.Visibility;

/** Small values that several aggregates contain. */
public final class CommonWire {

    private CommonWire() {}

    public static SourceObjectRecord toWire(SourceObject s) {
        return new SourceObjectRecord(s.bucket(), s.key(), s.size(), s.etag(), s.versionId());
    }

    public static SourceObject fromWire(SourceObjectRecord s) {
        return new SourceObject(s.getBucket(), s.getKey(), s.getSize(), s.getEtag(), s.getVersionId());
    }

    public static RegistrationRecord toWire(Registration r) {
        About about = r.about();
        return new RegistrationRecord(
                r.owner().value(),
                about.title(),
                r.profile(),
                Words.of(r.lane()),
                about.passthrough(),
                r.registeredAt(),
                r.expiresAt(),
                r.traceparent(),
                about.description(),
                about.tags(),
                Words.of(about.visibility()));
    }

    public static Registration fromWire(RegistrationRecord r) {
        return new Registration(
                new OwnerId(r.getOwner()),
                new About(
                        r.getTitle(),
                        r.getDescription(),
                        r.getTags(),
                        Words.parse(Visibility.class, r.getVisibility()),
                        r.getPassthrough()),
                r.getProfile(),
                Words.parse(Lane.class, r.getLane()),
                r.getRegisteredAt(),
                r.getExpiresAt(),
                r.getTraceparent());
    }

    public static FailureRecord toWire(Failure f) {
        return new FailureRecord(f.code().name(), f.detail(), f.stderr());
    }

    public static Failure fromWire(FailureRecord f) {
        return Failure.of(FailureCode.valueOf(f.getCode()), f.getDetail(), f.getStderr());
    }

    public static PackagedRenditionRecord toWire(PackagedRendition r) {
        return new PackagedRenditionRecord(r.id().value(), r.codecs(), r.bandwidth(), r.averageBandwidth(), r.bytes());
    }

    public static PackagedRendition fromWire(PackagedRenditionRecord r) {
        return new PackagedRendition(
                new RenditionId(r.getId()), r.getCodecs(), r.getBandwidth(), r.getAverageBandwidth(), r.getBytes());
    }

    public static OutputRecord toWire(Output o) {
        return new OutputRecord(
                o.task().toString(),
                o.claim().attempt(),
                o.claim().worker().value(),
                o.facts().hex());
    }

    public static Output fromWire(OutputRecord o) {
        return new Output(TaskId.parse(o.getTask()), claim(o.getAttempt(), o.getWorker()), new Sha256(o.getFacts()));
    }

    public static Claim claim(int attempt, String worker) {
        return new Claim(attempt, new WorkerId(worker));
    }
}
