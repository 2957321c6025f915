package dev.millrace.codec;

import dev.millrace.id.JobId;
import dev.millrace.id.OwnerId;
import dev.millrace.id.Sha256;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.mail.Mail;
import dev.millrace.media.AudioRendition;
import dev.millrace.media.AudioTrack;
import dev.millrace.media.Chunk;
import dev.millrace.media.DynamicRange;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.FrameRate;
import dev.millrace.media.MediaFacts;
import dev.millrace.media.RenditionId;
import dev.millrace.media.StoryboardLayout;
import dev.millrace.media.TextRendition;
import dev.millrace.media.TextTrack;
import dev.millrace.media.VideoRendition;
import dev.millrace.media.VideoTrack;
import dev.millrace.task.Claim;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Lane;
import dev.millrace.task.Limits;
import dev.millrace.task.Output;
import dev.millrace.task.OutputKeys;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Result.PackagedRendition;
import dev.millrace.task.Revocation;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import dev.millrace.task.TaskProgress;
import dev.millrace.task.Work;
import dev.millrace.task.WorkerId;
import dev.millrace.topic.Topic;
import dev.millrace.topic.Topics;
import dev.millrace.video.About;
import dev.millrace.video.JobCommand;
import dev.millrace.video.Playback;
import dev.millrace.video.Registration;
import dev.millrace.video.RenditionSnapshot;
import dev.millrace.video.UploadEvent;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.video.VideoStatus;
import dev.millrace.video.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value of every shape that travels, with and without what may be absent. */
public final class Samples {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    public static final VideoId VIDEO = VideoId.ofObject("films", "a.mp4");
    static final JobId JOB = new JobId(VIDEO, "0123456789abcdef");
    public static final TaskId TASK = new TaskId(JOB, 1, TaskKind.VIDEO, "720p.0");
    static final Claim CLAIM = new Claim(2, new WorkerId("worker-1"));
    static final SourceObject SOURCE = new SourceObject("films", "in/ü+ b.mp4", 123, "etag", "version");
    static final SourceObject BARE_SOURCE = new SourceObject("films", "a.mp4", -1, null, null);
    static final Registration REGISTRATION = new Registration(
            new OwnerId("owner-1"),
            new About("Käse", "mit Löchern", List.of("käse", "löcher"), Visibility.PRIVATE, "pass"),
            "standard",
            Lane.BULK,
            NOW,
            NOW.plusSeconds(1),
            "00-a-b-01");
    static final Registration BARE_REGISTRATION =
            new Registration(new OwnerId("o"), About.NOTHING, "standard", Lane.STANDARD, NOW, NOW.plusSeconds(1), null);
    static final FrameGrid GRID = new FrameGrid(new FrameRate(30000, 1001), 60, 120);
    static final VideoTrack TRACK = new VideoTrack(
            1,
            "h264",
            1920,
            1080,
            new FrameRate(30000, 1001),
            500,
            DynamicRange.PQ,
            true,
            Duration.ofMillis(2002),
            false);
    static final VideoRendition RENDITION =
            new VideoRendition(new RenditionId("720p"), 1280, 720, "3.1", "veryfast", 23, 2800);
    static final AudioRendition AUDIO = new AudioRendition(new RenditionId("audio-0"), 2, 128, 2, "de", "Ton", true);
    static final AudioRendition BARE_AUDIO =
            new AudioRendition(new RenditionId("audio-1"), 3, 128, 1, null, null, false);
    static final MediaFacts FACTS = new MediaFacts(
            "mov",
            Duration.ofMillis(16_683),
            99,
            TRACK,
            List.of(new AudioTrack(2, "aac", 6, "de", "Ton", true)),
            List.of(
                    new TextTrack(4, "subrip", "de", "Für Gehörlose", true, false),
                    new TextTrack(5, "ass", null, null, false, true)));
    static final MediaFacts AUDIO_FACTS = new MediaFacts(
            "ogg",
            Duration.ofMillis(5),
            99,
            null,
            List.of(new AudioTrack(0, "vorbis", 1, null, null, false)),
            List.of());
    static final TextRendition TEXT = new TextRendition(new RenditionId("text-0"), 4, "de", "Deutsch", true, false);
    static final TextRendition BARE_TEXT = new TextRendition(new RenditionId("text-1"), 5, null, "2", false, true);
    static final StoryboardLayout LAYOUT = new StoryboardLayout(160, 90, Duration.ofSeconds(2), 9, 5, 2, 1280, 720);
    static final Failure FAILURE = Failure.of(FailureCode.CORRUPT, "moov atom not found", List.of("a", "b"));
    static final PackagedRendition PACKAGED =
            new PackagedRendition(new RenditionId("720p"), "avc1.64001f", 3_000_000, 2_000_000, 99);
    static final Result.Packaged PACKAGE =
            new Result.Packaged("out/m.m3u8", Duration.ofMillis(9), List.of(PACKAGED), "out/p.jpg", "out/s.vtt");
    static final Result.Packaged BARE_PACKAGE =
            new Result.Packaged("out/m.m3u8", Duration.ofMillis(9), List.of(PACKAGED), null, null);
    static final Playback PLAYBACK =
            new Playback(JOB, "out/m.m3u8", Duration.ofMillis(9), List.of(PACKAGED), "out/p.jpg", "out/s.vtt", NOW);

    private Samples() {}

    /** Values that travel on one topic, all about the same. */
    public record OnTopic<K, V>(Topic<K, V> topic, K key, List<V> values) {
        @Override
        public String toString() {
            return topic.name();
        }
    }

    /** For each record there is, a topic that carries it. */
    public static List<OnTopic<?, ?>> byTopic(Topics topics) {
        return List.of(
                new OnTopic<>(topics.uploads(), VIDEO, uploads()),
                new OnTopic<>(topics.commands(), VIDEO, commands()),
                new OnTopic<>(topics.tasks(Lane.INTERACTIVE), VIDEO, tasks()),
                new OnTopic<>(topics.taskEvents(), VIDEO, taskEvents()),
                new OnTopic<>(topics.revocations(), TASK, revocations()),
                new OnTopic<>(topics.progress(), VIDEO, progress()),
                new OnTopic<>(topics.videos(), VIDEO, snapshots()),
                new OnTopic<>(topics.videoEvents(), VIDEO, videoEvents()),
                new OnTopic<>(topics.mails(), "ann@example.org", mails()));
    }

    public static List<UploadEvent> uploads() {
        return List.of(
                new UploadEvent.Registered(VIDEO, NOW, REGISTRATION),
                new UploadEvent.Registered(VIDEO, NOW, BARE_REGISTRATION),
                new UploadEvent.Completed(VIDEO, NOW, SOURCE, "0055AED6"),
                new UploadEvent.Completed(VIDEO, NOW, BARE_SOURCE, null));
    }

    public static List<JobCommand> commands() {
        return List.of(
                new JobCommand.Cancel(VIDEO, "c1", NOW),
                new JobCommand.Describe(VIDEO, "c8", NOW, new About.Changes(null, null, null, null, null)),
                new JobCommand.Describe(
                        VIDEO, "c9", NOW, new About.Changes("t", "d", List.of("x"), Visibility.PUBLIC, "")),
                new JobCommand.Delete(VIDEO, "c10", NOW),
                new JobCommand.Retry(VIDEO, "c2", NOW),
                new JobCommand.Reprocess(VIDEO, "c3", NOW, "archive"),
                new JobCommand.Reprocess(VIDEO, "c4", NOW, null));
    }

    public static List<Task> tasks() {
        Chunk chunk = new Chunk(0, 0, 500, true);
        Output output = new Output(TASK, CLAIM, Sha256.of("facts"));
        return List.of(
                task(new Work.Probe(Limits.STANDARD), "00-a-b-01"),
                task(new Work.Video(TRACK, GRID, chunk, List.of(RENDITION)), null),
                task(new Work.Audio(List.of(AUDIO, BARE_AUDIO), 4000, Duration.ofMillis(5)), null),
                task(new Work.Storyboard(TRACK, LAYOUT, Duration.ofMillis(5)), null),
                task(new Work.Subtitles(List.of(TEXT, BARE_TEXT), Duration.ofMillis(5)), null),
                task(
                        new Work.Packaging(GRID, List.of(RENDITION), List.of(AUDIO), List.of(TEXT), List.of(output)),
                        null),
                task(new Work.Packaging(null, List.of(), List.of(AUDIO), List.of(), List.of(output)), null),
                task(new Work.Delete(OutputKeys.everything(VIDEO), true), null));
    }

    public static List<TaskEvent> taskEvents() {
        return List.<Report>of(
                        new Report.Claimed(),
                        new Report.Beat(),
                        new Report.Released(),
                        new Report.Succeeded(new Result.Probed(FACTS, null)),
                        new Report.Succeeded(new Result.Probed(AUDIO_FACTS, SOURCE)),
                        new Report.Succeeded(new Result.Encoded(Sha256.of("facts"), 7, Duration.ofMillis(8))),
                        new Report.Succeeded(PACKAGE),
                        new Report.Succeeded(BARE_PACKAGE),
                        new Report.Succeeded(new Result.Removed(3)),
                        new Report.Failed(FAILURE),
                        new Report.Failed(Failure.of(FailureCode.STORAGE, "503")),
                        new Report.Overdue())
                .stream()
                .map(report -> new TaskEvent(TASK, CLAIM, NOW, report))
                .toList();
    }

    public static List<Revocation> revocations() {
        return List.of(
                new Revocation(TASK, 2, CLAIM.worker(), Revocation.Reason.FENCED),
                new Revocation(TASK, 2, null, Revocation.Reason.CANCELLED));
    }

    public static List<Mail> mails() {
        return List.of(new Mail("ann@example.org", "Wölkchen", "Your code is 123456.\n", NOW));
    }

    public static List<TaskProgress> progress() {
        return List.of(new TaskProgress(TASK, CLAIM, NOW, List.of(RENDITION.id()), 10, 500, 59.9, 2.1, "aarch64/4"));
    }

    public static List<VideoSnapshot> snapshots() {
        RenditionSnapshot rendition = new RenditionSnapshot(RENDITION.id(), 1280, 720, 500, true);
        return List.of(
                new VideoSnapshot(
                        VIDEO,
                        1,
                        BARE_REGISTRATION,
                        VideoStatus.AWAITING_UPLOAD,
                        NOW,
                        null,
                        null,
                        0,
                        null,
                        List.of(),
                        null,
                        null),
                new VideoSnapshot(
                        VIDEO,
                        9,
                        REGISTRATION,
                        VideoStatus.FAILED,
                        NOW,
                        SOURCE,
                        JOB,
                        3,
                        Duration.ofMillis(16_683),
                        List.of(rendition),
                        FAILURE,
                        PLAYBACK));
    }

    public static List<VideoEvent> videoEvents() {
        OwnerId owner = new OwnerId("owner-1");
        return List.of(
                new VideoEvent(VIDEO, owner, VideoEvent.Type.CREATED, NOW, 1, null, null, null, null, null, null, null),
                new VideoEvent(
                        VIDEO,
                        owner,
                        VideoEvent.Type.RENDITION_READY,
                        NOW,
                        5,
                        JOB,
                        RENDITION.id(),
                        "out/m.m3u8",
                        "out/p.jpg",
                        "out/s.vtt",
                        FailureCode.CORRUPT,
                        "pass"));
    }

    private static Task task(Work work, @Nullable String traceparent) {
        return new Task(TASK, 2, Lane.INTERACTIVE, SOURCE, work, NOW, traceparent);
    }
}
