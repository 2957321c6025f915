package dev.millrace.projector;

import dev.millrace.id.JobId;
import dev.millrace.id.OwnerId;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.media.RenditionId;
import dev.millrace.task.Claim;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Lane;
import dev.millrace.task.Result.PackagedRendition;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import dev.millrace.task.TaskProgress;
import dev.millrace.task.WorkerId;
import dev.millrace.video.About;
import dev.millrace.video.Playback;
import dev.millrace.video.Registration;
import dev.millrace.video.RenditionSnapshot;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.video.VideoStatus;
import dev.millrace.video.Visibility;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** One video and what the log says of it, as the router and the workers would write it. */
public record Film(VideoId id, String digest, int run) {

    public static final RenditionId HIGH = new RenditionId("720p");
    public static final RenditionId LOW = new RenditionId("360p");
    public static final RenditionId SOUND = new RenditionId("audio-0");
    public static final long FRAMES = 1000;

    private static final String MACHINE = "aarch64/4";
    private static final Claim CLAIM = new Claim(1, new WorkerId("worker-1"));

    /** Minted long ago, so that nobody waits for it. */
    public static Film of() {
        Instant minted = Instant.now().minus(1, ChronoUnit.HOURS);
        return new Film(VideoId.mint(minted, new SecureRandom()), "0123456789abcdef", 1);
    }

    /** The same video in another run of its job. */
    public Film again() {
        return new Film(id, digest, run + 1);
    }

    public JobId job() {
        return new JobId(id, digest);
    }

    public VideoSnapshot snapshot(long version, VideoStatus status) {
        return snapshot(version, status, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    public VideoSnapshot snapshot(long version, VideoStatus status, Instant at) {
        boolean job = status != VideoStatus.AWAITING_UPLOAD && status != VideoStatus.EXPIRED;
        boolean planned = switch (status) {
            case ENCODING, PACKAGING, READY -> true;
            case AWAITING_UPLOAD, PROBING, FAILED, CANCELLED, EXPIRED, DELETING -> false;
        };
        return new VideoSnapshot(
                id,
                version,
                registration(),
                status,
                at,
                job ? new SourceObject("films", "in/" + id + "/source", 123, "etag", null) : null,
                job ? job() : null,
                job ? run : 0,
                planned ? Duration.ofSeconds(40) : null,
                planned ? renditions(status) : List.of(),
                status == VideoStatus.FAILED ? Failure.of(FailureCode.CORRUPT, "moov atom not found") : null,
                status == VideoStatus.READY ? playback(at) : null);
    }

    /** Progress of one chunk, in both video renditions at once. */
    public TaskProgress chunk(int index, long done, long total) {
        TaskId task = new TaskId(job(), run, TaskKind.VIDEO, HIGH + "+" + LOW + "." + index);
        return new TaskProgress(task, CLAIM, Instant.now(), List.of(HIGH, LOW), done, total, 50, 2, MACHINE);
    }

    /** Progress of the sound. */
    public TaskProgress sound(long done) {
        TaskId task = new TaskId(job(), run, TaskKind.AUDIO, TaskId.WHOLE);
        return new TaskProgress(task, CLAIM, Instant.now(), List.of(SOUND), done, 40_000, 0, 60, MACHINE);
    }

    private static Registration registration() {
        Instant registered = Instant.parse("2026-03-01T12:00:00Z");
        return new Registration(
                new OwnerId("owner-1"),
                new About("Käse \"</script>\" \u2028", "", List.of("käse"), Visibility.PUBLIC, "order 9"),
                "standard",
                Lane.STANDARD,
                registered,
                registered.plusSeconds(60),
                null);
    }

    private static List<RenditionSnapshot> renditions(VideoStatus status) {
        boolean done = status != VideoStatus.ENCODING;
        return List.of(
                new RenditionSnapshot(HIGH, 1280, 720, FRAMES, done),
                new RenditionSnapshot(LOW, 640, 360, FRAMES, done),
                new RenditionSnapshot(SOUND, 0, 0, 40_000, done));
    }

    private Playback playback(Instant at) {
        return new Playback(
                job(),
                "out/" + id + "/" + digest + "/r" + run + "/a1-worker-1/master.m3u8",
                Duration.ofSeconds(40),
                List.of(new PackagedRendition(HIGH, "avc1.64001f,mp4a.40.2", 3_000_000, 2_000_000, 10_000_000)),
                "out/" + id + "/poster.jpg",
                "out/" + id + "/storyboard.vtt",
                at);
    }
}
