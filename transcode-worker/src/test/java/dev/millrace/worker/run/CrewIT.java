package dev.millrace.worker.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.id.JobId;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.media.AudioRendition;
import dev.millrace.media.Chunk;
import dev.millrace.media.DynamicRange;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.FrameRate;
import dev.millrace.media.MediaFacts;
import dev.millrace.media.RenditionId;
import dev.millrace.media.VideoRendition;
import dev.millrace.media.VideoTrack;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Lane;
import dev.millrace.task.Limits;
import dev.millrace.task.Output;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Revocation;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import dev.millrace.task.Work;
import dev.millrace.worker.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker between a real broker and a real bucket. */
class CrewIT {

    private static final JobId JOB = new JobId(VideoId.ofObject("films", "crew"), "0123456789abcdef");
    private static final Work.Probe PROBE = new Work.Probe(Limits.STANDARD);

    @TempDir
    Path scratch;

    private Studio studio;

    @BeforeEach
    void open() throws Exception {
        studio = new Studio(scratch);
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void job_stageByStage_becomesAStream() throws Exception {
        SourceObject source = studio.upload("in/film", Bench.film("film.mp4", "640x360", "30000/1001", 4));
        studio.crew(1);

        MediaFacts facts = ((Result.Probed) perform(task(source, TaskKind.PROBE, "all", PROBE))).facts();
        VideoTrack track = Objects.requireNonNull(facts.video());
        FrameGrid grid = new FrameGrid(track.rate(), 30, 60);
        List<VideoRendition> ladder = List.of(rendition("180p", 320, 180), rendition("360p", 640, 360));
        AudioRendition audio = new AudioRendition(new RenditionId("audio-0"), 1, 96, 1, null, null, true);
        List<Task> tasks = List.of(
                video(source, track, grid, new Chunk(0, 0, 60, false), ladder),
                video(source, track, grid, new Chunk(1, 60, 120, true), ladder),
                task(source, TaskKind.AUDIO, "all", new Work.Audio(List.of(audio), 4000, facts.duration())));
        for (Task task : tasks) {
            studio.offer(task);
        }
        List<Output> outputs = tasks.stream().map(this::output).toList();
        Work.Packaging packaging = new Work.Packaging(grid, ladder.reversed(), List.of(audio), List.of(), outputs);
        Result.Packaged packaged = (Result.Packaged) perform(task(source, TaskKind.PACKAGE, "all", packaging));

        String master = new String(studio.store.read(packaged.master(), 100_000), UTF_8);
        assertThat(master).contains("RESOLUTION=640x360,FRAME-RATE=29.970,AUDIO=\"audio\"\n360p.m3u8");
        String folder = packaged.master().substring(0, packaged.master().lastIndexOf('/') + 1);
        String media = new String(studio.store.read(folder + "360p.m3u8", 100_000), UTF_8);
        assertThat(media.lines().filter(line -> line.endsWith(".m4s")))
                .hasSize(2)
                .allSatisfy(uri -> assertThat(studio.store.read(resolved(folder, uri), 10_000_000))
                        .isNotEmpty());
        assertThat(packaged.duration().toMillis()).isBetween(3_990L, 4_060L);
        assertThat(packaged.renditions())
                .extracting(r -> r.codecs())
                .containsExactly("avc1.64001e", "avc1.64001e", "mp4a.40.2");
        assertScratchEmpty();
    }

    @Test
    void claim_ofAnOffer_comesBeforeItsSuccessAndBeatsBetween() throws Exception {
        Task task = longTask();
        studio.crew(1);

        studio.offer(task);
        studio.await(task.id(), Report.Succeeded.class);

        assertThat(studio.reported(Report.class).stream().map(TaskEvent::report).distinct())
                .startsWith(new Report.Claimed(), new Report.Beat());
    }

    @Test
    void offer_deliveredTwice_isWorkedOnOnce() throws Exception {
        Task task = longTask();
        studio.crew(2);

        studio.offer(task);
        studio.offer(task);
        studio.await(task.id(), Report.Succeeded.class);

        assertThat(studio.reported(Report.Claimed.class)).hasSize(1);
    }

    @Test
    void revocation_ofRunningAttempt_endsFfmpegWithinThreeSecondsAndReportsNothing() throws Exception {
        Task task = longTask();
        studio.crew(1);
        studio.offer(task);
        await().until(() -> Studio.encoders() > 0);

        studio.revoke(new Revocation(task.id(), 1, null, Revocation.Reason.CANCELLED));

        await().atMost(Duration.ofSeconds(3)).until(() -> Studio.encoders() == 0);
        assertThat(studio.reported(Report.Succeeded.class)).isEmpty();
        assertThat(studio.reported(Report.Failed.class)).isEmpty();
        assertScratchEmpty();
    }

    @Test
    void ffmpeg_killedAlone_isARetryableFailure() throws Exception {
        Task task = longTask();
        studio.crew(1);
        studio.offer(task);
        await().until(() -> Studio.encoders() > 0);

        ProcessHandle.current().descendants().filter(Studio::isEncoder).forEach(ProcessHandle::destroyForcibly);

        Report.Failed report =
                (Report.Failed) studio.await(task.id(), Report.Failed.class).report();
        assertThat(report.failure()).isInstanceOf(Failure.Retryable.class);
        assertThat(report.failure().code()).isEqualTo(FailureCode.ENCODER_FAILED);
        assertScratchEmpty();
    }

    @Test
    void stop_withWorkUnderWay_handsItBack() throws Exception {
        Task task = longTask();
        Crew crew = studio.crew(1);
        studio.offer(task);
        studio.await(task.id(), Report.Beat.class);

        crew.close();

        studio.await(task.id(), Report.Released.class);
        assertThat(Studio.encoders()).isZero();
    }

    @Test
    void poison_amongTasks_goesToTheDeadLettersAndTheNextIsDone() throws Exception {
        SourceObject source = studio.upload("in/film", Bench.film("film.mp4", "640x360", "30000/1001", 4));
        studio.write(studio.topics.tasks(Lane.STANDARD), new byte[0], "no task".getBytes(UTF_8));
        studio.crew(1);

        assertThat(perform(task(source, TaskKind.PROBE, "all", PROBE))).isInstanceOf(Result.Probed.class);

        assertThat(studio.deadLetters(studio.topics.tasks(Lane.STANDARD))).isEqualTo(1);
    }

    @Test
    void lanes_whenOneIsFull_doNotWaitForIt() throws Exception {
        SourceObject source = studio.upload("in/film", Bench.film("film.mp4", "640x360", "30000/1001", 4));
        for (int i = 0; i < 30; i++) {
            studio.offer(task(Lane.BULK, source, TaskKind.PROBE, "bulk-" + i, PROBE));
        }
        studio.crew(1);
        studio.await(event -> event.report() instanceof Report.Succeeded);

        Task urgent = task(Lane.INTERACTIVE, source, TaskKind.PROBE, "urgent", PROBE);
        studio.offer(urgent);
        studio.await(urgent.id(), Report.Succeeded.class);

        long before = studio.reported(Report.Claimed.class).stream()
                .takeWhile(event -> !event.task().equals(urgent.id()))
                .count();
        assertThat(before).isLessThan(15);
    }

    @Test
    void lifeThatEndedBadly_leavesScratchThatTheNextOneDeletes() throws Exception {
        Path left = Files.createDirectories(scratch.resolve("work/dead0000"));
        Files.writeString(left.resolve("lock"), "");
        Files.writeString(Files.createDirectories(left.resolve("a1/720p")).resolve("s00000.m4s"), "half");

        studio.crew(1);

        assertThat(left).doesNotExist();
    }

    private Result perform(Task task) throws Exception {
        studio.offer(task);
        TaskEvent event = studio.await(each -> each.task().equals(task.id())
                && (each.report() instanceof Report.Succeeded || each.report() instanceof Report.Failed));
        assertThat(event.report()).isInstanceOf(Report.Succeeded.class);
        return ((Report.Succeeded) event.report()).result();
    }

    private Output output(Task task) {
        TaskEvent event = studio.await(task.id(), Report.Succeeded.class);
        Result.Encoded encoded = (Result.Encoded) ((Report.Succeeded) event.report()).result();
        return new Output(task.id(), event.claim(), encoded.facts());
    }

    /** Some seconds of encoding, on one thread. */
    private Task longTask() throws Exception {
        SourceObject source = studio.upload("in/long", Bench.film("minute.mp4", "640x360", "25", 60));
        FrameGrid grid = new FrameGrid(new FrameRate(25, 1), 50, 100);
        VideoTrack track = new VideoTrack(
                0, "h264", 640, 360, grid.rate(), 1500, DynamicRange.SDR, false, Duration.ofSeconds(2), true);
        return video(source, track, grid, new Chunk(0, 0, 1500, true), List.of(rendition("360p", 640, 360)));
    }

    private static Task video(
            SourceObject source, VideoTrack track, FrameGrid grid, Chunk chunk, List<VideoRendition> ladder) {
        return task(source, TaskKind.VIDEO, "ladder." + chunk.index(), new Work.Video(track, grid, chunk, ladder));
    }

    private static Task task(SourceObject source, TaskKind kind, String part, Work work) {
        return task(Lane.STANDARD, source, kind, part, work);
    }

    private static Task task(Lane lane, SourceObject source, TaskKind kind, String part, Work work) {
        return new Task(new TaskId(JOB, 1, kind, part), 1, lane, source, work, Instant.EPOCH, null);
    }

    private static VideoRendition rendition(String id, int width, int height) {
        return new VideoRendition(new RenditionId(id), width, height, "3.0", "veryfast", 23, 800);
    }

    private static String resolved(String folder, String uri) {
        return Path.of("/" + folder).resolve(uri).normalize().toString().substring(1);
    }

    /** But for the source, which is kept for the next task. */
    private void assertScratchEmpty() {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(folders()).isEmpty());
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.walk(scratch.resolve("work"))) {
            return all.filter(path -> path.getFileName().toString().matches("a\\d+"))
                    .toList();
        }
    }
}
