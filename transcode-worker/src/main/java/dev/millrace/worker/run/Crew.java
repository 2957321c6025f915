package dev.millrace.worker.run;

import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.task.Lane;
import dev.millrace.task.Result;
import dev.millrace.task.Task;
import dev.millrace.task.WorkerId;
import dev.millrace.topic.Topics;
import dev.millrace.worker.attempt.Encoders;
import dev.millrace.worker.ffmpeg.FfmpegInstall;
import dev.millrace.worker.ffmpeg.Sandbox;
import dev.millrace.worker.source.SourceCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that works together in one life of a worker, put together by hand. */
public final class Crew implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    private final WorkSettings settings;
    private final WorkerId id;
    private final ScratchSpace scratch;
    private final Runner runner;
    private final Running running = new Running();
    private volatile @Nullable Shift shift;

    private Crew(WorkSettings settings, WorkerId id, ScratchSpace scratch, Runner runner) {
        this.settings = settings;
        this.id = id;
        this.scratch = scratch;
        this.runner = runner;
    }

    /** What needs a connection, and so begins later. */
    private record Shift(
            List<Worker> workers,
            Heart heart,
            RevocationListener revocations,
            Reporter reporter,
            ProgressReporter progress) {}

    /**
     * Finds FFmpeg, finds out how it can be confined here, and takes possession of a scratch folder.
     *
     * @throws UncheckedIOException when there is no FFmpeg that runs, or no space to work in
     * @throws IllegalStateException when FFmpeg must be confined and cannot be
     */
    public static Crew prepare(WorkSettings settings, ObjectStore store) {
        try {
            Map<String, String> environment = System.getenv();
            FfmpegInstall install =
                    FfmpegInstall.locate(environment, settings.scratch().resolve("ffmpeg"));
            Sandbox sandbox = Sandbox.detect(install, environment.getOrDefault("PATH", ""));
            tell(install, sandbox);
            if (settings.requireIsolation() && !sandbox.isolation().deniesNetwork()) {
                throw new IllegalStateException(sandbox.isolation().meaning());
            }
            WorkerId id = newId();
            ScratchSpace scratch = ScratchSpace.begin(settings.scratch().resolve("work"), id);
            SourceCache sources = new SourceCache(store, scratch.folder().resolve("sources"), settings.sourceBytes());
            Encoders encoders = new Encoders(sandbox, install.build(), settings.threadsPerTask());
            return new Crew(settings, id, scratch, new AttemptRunner(encoders, store, sources));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A crew that does everything but the work itself, to measure what is around it.
     *
     * @param results what comes of a task
     */
    public static Crew rehearsing(WorkSettings settings, Function<Task, Result> results) {
        try {
            WorkerId id = newId();
            ScratchSpace scratch = ScratchSpace.begin(settings.scratch().resolve("work"), id);
            return new Crew(settings, id, scratch, attempt -> new Outcome.Succeeded(results.apply(attempt.task())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Begins to take tasks.
     *
     * @param client gives settings for one more Kafka client
     */
    public void start(Supplier<Map<String, Object>> client, Admin admin, Topics topics) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Reporter reporter = new Reporter(client.get(), topics.taskEvents(), clock);
        ProgressReporter progress = new ProgressReporter(client.get(), topics.progress(), settings.machineClass());
        RevocationListener revocations = new RevocationListener(client.get(), topics.revocations(), running);
        revocations.awaitListening();
        Heart heart = new Heart(running, reporter, settings.beat());
        List<Worker> workers = new ArrayList<>();
        for (Lane lane : settings.lanes()) {
            String group = settings.group(lane);
            new ShareGroup(admin, group).prepare(topics.tasks(lane));
            Supplier<TaskSource> sources =
                    () -> new ShareTaskSource(client.get(), group, topics.tasks(lane), reporter::deadLetter);
            Path folder = scratch.folder().resolve(lane.word());
            workers.add(new Worker(id, settings.slots(), sources, reporter, progress, running, runner, folder, clock));
        }
        shift = new Shift(workers, heart, revocations, reporter, progress);
        workers.forEach(Worker::start);
        LOG.atInfo()
                .addKeyValue("worker", id)
                .addKeyValue("pool", settings.pool())
                .addKeyValue("lanes", settings.lanes())
                .addKeyValue("slots", settings.slots())
                .log("Worker takes tasks");
    }

    /** Whether tasks of every lane are taken. */
    public boolean isTaking() {
        Shift working = shift;
        return working != null && working.workers().stream().allMatch(Worker::isTaking);
    }

    @Override
    public void close() {
        Shift working = shift;
        if (working != null) {
            closeTogether(working.workers());
            working.heart().close();
            working.revocations().close();
            working.reporter().close();
            working.progress().close();
            shift = null; // closing twice does no more than once
        }
        try {
            scratch.close();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("Scratch folder stays");
        }
    }

    /** Their tasks share one time of grace. */
    private void closeTogether(List<Worker> workers) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            workers.forEach(worker -> threads.execute(() -> worker.close(settings.grace())));
        }
    }

    private static WorkerId newId() {
        return new WorkerId(HexFormat.of().toHexDigits(new SecureRandom().nextInt()));
    }

    private static void tell(FfmpegInstall install, Sandbox sandbox) {
        LOG.atInfo()
                .addKeyValue("ffmpeg", install.ffmpeg())
                .addKeyValue("version", install.version())
                .addKeyValue("isolation", sandbox.isolation())
                .log("FFmpeg found");
        if (!sandbox.isolation().deniesNetwork()) {
            LOG.atWarn()
                    .addKeyValue("because", sandbox.shortcomings())
                    .log(sandbox.isolation().meaning());
        }
    }
}
