package dev.millrace.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.JobId;
import dev.millrace.id.Sha256;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.media.AudioRendition;
import dev.millrace.media.RenditionId;
import dev.millrace.task.Lane;
import dev.millrace.task.Limits;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import dev.millrace.task.TaskProgress;
import dev.millrace.task.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who works on what, when there are several lanes and several workers. */
@Timeout(60)
class LanesIT {

    private static final int SAMPLES = 4000;
    private static final Result RESULT = new Result.Encoded(Sha256.of("nothing"), 1, Duration.ZERO);

    @TempDir
    Path scratch;

    private Studio studio;
    private final CountDownLatch done = new CountDownLatch(1);

    @BeforeEach
    void open() throws Exception {
        studio = new Studio(scratch);
    }

    @AfterEach
    void close() {
        done.countDown();
        studio.close();
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void lane_thatAloneHasWork_isServedByEveryWorker(Lane lane) throws Exception {
        int crews = 3;
        for (int i = 0; i < crews; i++) {
            studio.rehearsal(this::busy);
        }

        for (int i = 0; i < crews; i++) {
            studio.offer(task(lane, i));
        }

        assertThat(IntStream.range(0, crews)
                        .mapToObj(i -> studio.await(task(lane, i).id(), Report.Claimed.class)
                                .claim()
                                .worker()))
                .doesNotHaveDuplicates();
    }

    @Test
    void worker_fullWithOneLane_takesAnotherLanesTaskAtOnce() throws Exception {
        studio.rehearsal(this::busy);
        Task bulk = task(Lane.BULK, 0);
        Task interactive = task(Lane.INTERACTIVE, 1);

        studio.offer(bulk);
        TaskEvent first = studio.await(bulk.id(), Report.Claimed.class);
        studio.offer(interactive);
        TaskEvent second = studio.await(interactive.id(), Report.Claimed.class);

        assertThat(second.claim().worker()).isEqualTo(first.claim().worker()); // which is still at the first
    }

    @Test
    void worker_thatTakesATask_saysSoBeforeAnyOfItIsDone() throws Exception {
        studio.rehearsal(this::busy);
        AudioRendition audio = new AudioRendition(new RenditionId("audio-0"), 1, 96, 2, null, null, true);
        Task task = task(Lane.BULK, 0, TaskKind.AUDIO, new Work.Audio(List.of(audio), SAMPLES, Duration.ofSeconds(4)));

        studio.offer(task);
        TaskProgress progress = studio.awaitProgress();

        assertThat(progress.task()).isEqualTo(task.id());
        assertThat(progress.percent()).isZero();
    }

    /** A beat that comes before its claim is a stranger's, and whoever it is from is told to stop. */
    @Test
    void claim_ofAnyTask_comesBeforeItsFirstBeat() throws Exception {
        int tasks = 50;
        studio.rehearsal(Duration.ofMillis(1), _ -> RESULT);

        for (int i = 0; i < tasks; i++) {
            studio.offer(task(Lane.BULK, i));
        }
        studio.await(task(Lane.BULK, tasks - 1).id(), Report.Succeeded.class);

        Map<TaskId, Report> first = new HashMap<>();
        studio.reported(Report.class).forEach(event -> first.putIfAbsent(event.task(), event.report()));
        assertThat(first)
                .hasSize(tasks)
                .allSatisfy((_, report) -> assertThat(report).isInstanceOf(Report.Claimed.class));
    }

    private Result busy(Task task) {
        try {
            boolean _ = done.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return RESULT;
    }

    private static Task task(Lane lane, int number) {
        return task(lane, number, TaskKind.PROBE, new Work.Probe(Limits.STANDARD));
    }

    private static Task task(Lane lane, int number, TaskKind kind, Work work) {
        JobId job = new JobId(VideoId.ofObject("lanes", lane.word() + number), "0123456789abcdef");
        return new Task(
                new TaskId(job, 1, kind, "all"),
                1,
                lane,
                new SourceObject("films", "in/film", 1, null, null),
                work,
                Instant.now(),
                null);
    }
}
