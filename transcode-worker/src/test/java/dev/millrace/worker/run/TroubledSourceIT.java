package dev.millrace.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.JobId;
import dev.millrace.id.Sha256;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.task.Lane;
import dev.millrace.task.Limits;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Task;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import dev.millrace.task.Work;
import dev.millrace.task.WorkerId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose share consumer breaks, which goes on with another. */
@Timeout(60)
class TroubledSourceIT {

    @TempDir
    Path scratch;

    private final Queue<Source> sources = new ArrayDeque<>();
    private final Running running = new Running();
    private Studio studio;
    private Reporter reporter;
    private ProgressReporter progress;
    private Worker worker;

    @BeforeEach
    void open() throws Exception {
        studio = new Studio(scratch);
        reporter = new Reporter(Studio.client(), studio.topics.taskEvents(), Clock.systemUTC());
        progress = new ProgressReporter(Studio.client(), studio.topics.progress(), "any");
        worker = new Worker(
                new WorkerId("01234567"),
                1,
                this::source,
                reporter,
                progress,
                running,
                _ -> new Outcome.Succeeded(new Result.Encoded(Sha256.of("nothing"), 1, Duration.ZERO)),
                scratch,
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        worker.close(Duration.ZERO);
        progress.close();
        reporter.close();
        studio.close();
    }

    @Test
    void source_thatFailsForGood_isReplaced() {
        Task task = task();
        sources.add(_ -> {
            throw new IllegalStateException("All records must be acknowledged");
        });
        sources.add(once(task, _ -> {}));

        worker.start();

        studio.await(task.id(), Report.Succeeded.class);
        assertThat(worker.isTaking()).isTrue();
    }

    @Test
    void task_thatCouldNotBeginAfterItsClaim_hasNoBeats() {
        Task task = task();
        sources.add(once(task, _ -> {
            throw new GroupAuthorizationException("no longer");
        }));

        worker.start();

        studio.await(task.id(), Report.Claimed.class);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(running.claimed()).isEmpty());
        assertThat(worker.isTaking()).isTrue();
    }

    /** The next one; an idle one at the end. */
    private Source source() {
        Source next = sources.poll();
        return next != null ? next : _ -> Optional.empty();
    }

    /** Delivers one task. */
    private static Source once(Task task, Consumer<Task> accept) {
        Queue<Task> tasks = new ArrayDeque<>(List.of(task));
        return _ -> Optional.ofNullable(tasks.poll()).map(next -> new Delivery() {
            @Override
            public Task task() {
                return next;
            }

            @Override
            public void accept() {
                accept.accept(next);
            }

            @Override
            public void release() {}
        });
    }

    /** A source with nothing to close. */
    private interface Source extends TaskSource {
        @Override
        default void close() {}
    }

    private static Task task() {
        JobId job = new JobId(VideoId.ofObject("troubled", "film"), "0123456789abcdef");
        return new Task(
                new TaskId(job, 1, TaskKind.PROBE, TaskId.WHOLE),
                1,
                Lane.BULK,
                new SourceObject("films", "in/film", 1, null, null),
                new Work.Probe(Limits.STANDARD),
                Instant.now(),
                null);
    }
}
