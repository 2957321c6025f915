package dev.millrace.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.JobId;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Lane;
import dev.millrace.task.Limits;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import dev.millrace.task.Work;
import dev.millrace.worker.Bench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker makes of sources that are no films, are gone, or were announced by name alone. */
class SourcesIT {

    private static final JobId JOB = new JobId(VideoId.ofObject("films", "sources"), "0123456789abcdef");

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
    void probe_ofText_isAPermanentFailure() throws Exception {
        Path text = Files.writeString(scratch.resolve("text"), "no film at all\n".repeat(100));
        SourceObject source = studio.upload("in/text", text);
        studio.crew(1);

        Failure failure = fail(probe(source, "all"));

        assertThat(failure).isInstanceOf(Failure.Permanent.class);
        assertThat(failure.code()).isEqualTo(FailureCode.NOT_MEDIA);
        assertThat(failure.stderr()).isNotEmpty();
    }

    @Test
    void probe_ofAnObjectThatWasOnlyNamed_tellsWhichContentItRead() throws Exception {
        SourceObject source = studio.upload("in/film", Bench.film("film.mp4", "640x360", "30000/1001", 4));
        SourceObject named = new SourceObject(source.bucket(), source.key(), -1, null, null);
        SourceObject pinned = studio.store.stat(source.key());
        studio.crew(1);

        assertThat(((Report.Succeeded) ended(probe(named, "named"))).result())
                .isInstanceOfSatisfying(
                        Result.Probed.class,
                        probed -> assertThat(probed.source()).isEqualTo(pinned));
        assertThat(((Report.Succeeded) ended(probe(pinned, "pinned"))).result())
                .isInstanceOfSatisfying(
                        Result.Probed.class,
                        probed -> assertThat(probed.source()).isNull());
    }

    @Test
    void source_thatIsGoneOrAnother_isAPermanentFailure() throws Exception {
        SourceObject source = studio.upload("in/film", Bench.film("film.mp4", "640x360", "30000/1001", 4));
        SourceObject gone = new SourceObject(source.bucket(), "in/gone", 10, null, null);
        SourceObject other = new SourceObject(source.bucket(), source.key(), source.size(), "another-tag", null);
        studio.crew(1);

        assertThat(fail(probe(gone, "gone")).code()).isEqualTo(FailureCode.SOURCE_MISSING);
        assertThat(fail(probe(other, "other")).code()).isEqualTo(FailureCode.SOURCE_CHANGED);
    }

    private Failure fail(Task task) throws Exception {
        return ((Report.Failed) ended(task)).failure();
    }

    private Report ended(Task task) throws Exception {
        studio.offer(task);
        TaskEvent event = studio.await(each -> each.task().equals(task.id())
                && (each.report() instanceof Report.Succeeded || each.report() instanceof Report.Failed));
        return event.report();
    }

    private static Task probe(SourceObject source, String part) {
        Work work = new Work.Probe(Limits.STANDARD);
        return new Task(new TaskId(JOB, 1, TaskKind.PROBE, part), 1, Lane.STANDARD, source, work, Instant.EPOCH, null);
    }
}
