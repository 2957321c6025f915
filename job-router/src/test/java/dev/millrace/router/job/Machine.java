package dev.millrace.router.job;

import dev.millrace.id.OwnerId;
import dev.millrace.id.Sha256;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.media.AudioTrack;
import dev.millrace.media.DynamicRange;
import dev.millrace.media.FrameRate;
import dev.millrace.media.MediaFacts;
import dev.millrace.media.TextTrack;
import dev.millrace.media.VideoTrack;
import dev.millrace.router.job.Job.Working;
import dev.millrace.router.plan.Planner;
import dev.millrace.router.plan.Profiles;
import dev.millrace.task.Claim;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Lane;
import dev.millrace.task.OutputKeys;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskId;
import dev.millrace.task.WorkerId;
import dev.millrace.video.About;
import dev.millrace.video.JobCommand;
import dev.millrace.video.Registration;
import dev.millrace.video.UploadEvent;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.video.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One video under the decider, with a clock that only moves when told. Remembers every effect. */
final class Machine {

    static final VideoId ID = VideoId.ofObject("films", "machine");
    static final WorkerId ANN = new WorkerId("worker-ann");
    static final WorkerId BOB = new WorkerId("worker-bob");
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration UPLOAD_TIME = Duration.ofHours(24);
    static final Intake INTAKE = new Intake(new OwnerId("dropped"), "standard", Lane.STANDARD);
    static final SourceObject SOURCE = new SourceObject("films", OutputKeys.upload(ID), 1000, "etag-1", null);
    static final SourceObject NEWER = new SourceObject("films", OutputKeys.upload(ID), 1000, "etag-2", null);

    /** 60 s in 8 s chunks: eight of them, audio, a storyboard and subtitles. */
    static final MediaFacts FACTS = new MediaFacts(
            "mov,mp4",
            Duration.ofSeconds(60),
            1000,
            new VideoTrack(
                    0,
                    "h264",
                    1280,
                    720,
                    new FrameRate(25, 1),
                    1500,
                    DynamicRange.SDR,
                    false,
                    Duration.ofSeconds(2),
                    true),
            List.of(new AudioTrack(1, "aac", 2, null, null, true)),
            List.of(new TextTrack(2, "subrip", "en", null, true, false)));

    final List<Effect> effects = new ArrayList<>();
    private final Decider decider;
    private @Nullable Video video;
    private List<Effect> newest = List.of();
    private Instant now = START;

    Machine() {
        this(Rules.STANDARD);
    }

    Machine(Rules rules) {
        decider = new Decider(rules, INTAKE, Profiles.BUILT_IN, new Planner(4));
    }

    static Machine registered() {
        return new Machine().give(new Input.Upload(registration("standard")));
    }

    static Machine probing() {
        return registered().uploaded(SOURCE);
    }

    static Machine encoding() {
        Machine machine = probing();
        return machine.succeed(machine.offered().getFirst(), new Result.Probed(FACTS, null));
    }

    static Machine packaging() {
        return encoding().succeedAll();
    }

    static Machine ready() {
        Machine machine = packaging();
        return machine.succeed(machine.offered().getFirst(), packaged("master-1"));
    }

    static Machine failed() {
        Machine machine = probing();
        Task probe = machine.offered().getFirst();
        return machine.report(probe, ANN, new Report.Claimed())
                .report(probe, ANN, new Report.Failed(Failure.of(FailureCode.CORRUPT, "no moov")));
    }

    static Machine cancelled() {
        return encoding().command(new JobCommand.Cancel(ID, "cancel", START));
    }

    static UploadEvent registration(String profile) {
        return new UploadEvent.Registered(
                ID,
                START,
                new Registration(
                        new OwnerId("owner"),
                        new About("Film", "", List.of(), Visibility.PUBLIC, "pass"),
                        profile,
                        Lane.INTERACTIVE,
                        START,
                        START.plus(UPLOAD_TIME),
                        "00-trace-01"));
    }

    static Result packaged(String master) {
        return new Result.Packaged(
                master, Duration.ofSeconds(60), List.of(), "poster of " + master, "storyboard of " + master);
    }

    Machine give(Input input) {
        Video from = video != null ? video : decider.first(ID, input, now);
        Decision decision = decider.decide(ID, video, input, now);
        if (from != null) {
            Visits.record(from, decision.facts());
        }
        video = decision.video();
        newest = decision.effects();
        effects.addAll(newest);
        return this;
    }

    Machine uploaded(SourceObject source) {
        return uploaded(source, null);
    }

    Machine uploaded(SourceObject source, @Nullable String sequencer) {
        return give(new Input.Upload(new UploadEvent.Completed(ID, now, source, sequencer)));
    }

    Machine command(JobCommand command) {
        return give(new Input.Command(command));
    }

    Machine report(Task task, WorkerId worker, Report report) {
        return report(task.id(), new Claim(task.attempt(), worker), report);
    }

    Machine report(TaskId task, Claim claim, Report report) {
        return give(new Input.Reported(new TaskEvent(task, claim, now, report)));
    }

    Machine succeed(Task task, Result result) {
        return report(task, ANN, new Report.Claimed()).report(task, ANN, new Report.Succeeded(result));
    }

    /** Every encoding task that is on offer succeeds. */
    Machine succeedAll() {
        for (Task task : offered()) {
            succeed(task, new Result.Encoded(Sha256.of(task.id().toString()), 10, Duration.ofMillis(1)));
        }
        return this;
    }

    /** Time passes, and the video is woken as often as it asks for. */
    Machine after(Duration time) {
        Instant end = now.plus(time);
        Optional<Instant> wake = wakeAt();
        while (wake.isPresent() && !wake.get().isAfter(end)) {
            now = wake.get().isAfter(now) ? wake.get() : now.plusMillis(1);
            give(new Input.Woken());
            wake = wakeAt();
        }
        now = end;
        return this;
    }

    /** The newest question to the log comes back, as it does within milliseconds. */
    Machine questionsReturn() {
        newest(Effect.Ask.class).toList().forEach(ask -> give(new Input.Reported(ask.overdue())));
        return this;
    }

    Video video() {
        return Objects.requireNonNull(video);
    }

    boolean isUnknown() {
        return video == null;
    }

    Job job() {
        return video().job();
    }

    Instant now() {
        return now;
    }

    /** Tasks that any worker may claim now, in the order of the table. */
    List<Task> offered() {
        if (!(job() instanceof Working working)) {
            return List.of();
        }
        return working.tasks().entries().stream()
                .filter(entry -> entry.state() instanceof TaskState.OnOffer)
                .map(entry -> effects(Effect.Offer.class)
                        .map(Effect.Offer::task)
                        .filter(task -> task.id().equals(entry.id()) && task.attempt() == entry.attempt())
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    TaskState state(Task task) {
        return ((Working) job()).tasks().find(task.id()).orElseThrow().state();
    }

    <E extends Effect> Stream<E> effects(Class<E> type) {
        return effects.stream().filter(type::isInstance).map(type::cast);
    }

    /** Effects of the newest input alone. */
    <E extends Effect> Stream<E> newest(Class<E> type) {
        return newest.stream().filter(type::isInstance).map(type::cast);
    }

    List<Effect> newest() {
        return newest;
    }

    List<VideoEvent.Type> announced() {
        return effects(Effect.Announce.class)
                .map(announce -> announce.event().type())
                .toList();
    }

    VideoSnapshot shown() {
        return effects(Effect.Show.class).toList().getLast().snapshot();
    }

    private Optional<Instant> wakeAt() {
        return video == null ? Optional.empty() : Alarms.wakeAt(video, now);
    }
}
