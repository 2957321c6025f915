package dev.millrace.bench.flow;

import dev.millrace.bench.machine.Cpu;
import dev.millrace.bench.machine.Series;
import dev.millrace.id.VideoId;
import dev.millrace.task.Lane;
import dev.millrace.task.Report;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import dev.millrace.topic.Topic;
import dev.millrace.video.VideoEvent;
import dev.millrace.worker.run.Crew;
import dev.millrace.worker.run.WorkSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The real worker loop at a steady pace: how long a job takes, and how long a task waits for an idle worker. */
final class Pace {

    private static final int JOBS_PER_SECOND = 20;
    private static final int LONELY_JOBS_PER_SECOND = 4;
    private static final int SECONDS = 20;
    private static final int WARM_UP_SECONDS = 15;
    private static final int WORKERS = 4;
    private static final int SLOTS = 8;
    private static final int JOB_P50 = 60;
    private static final int JOB_P99 = 160;
    private static final int CLAIM_P50 = 10;
    private static final int CLAIM_P99 = 50;
    private static final double MILLIS = 1000;

    private final Stage stage;
    private final Map<VideoId, Long> begun = new ConcurrentHashMap<>();
    private final Map<TaskId, Long> written = new ConcurrentHashMap<>();
    private final Set<VideoId> warmUp = ConcurrentHashMap.newKeySet();
    private final Set<VideoId> timed = ConcurrentHashMap.newKeySet();
    private final Set<VideoId> lonely = ConcurrentHashMap.newKeySet();
    private final Series jobs = new Series("ms from upload to ready, 20 jobs a second");
    private final Series lonelyJobs = new Series("ms from upload to ready, 4 jobs a second");
    private final Series claims = new Series("ms from a task written to claimed");
    private volatile boolean closed;

    private Pace(Stage stage) {
        this.stage = stage;
    }

    static void run(Path folder) throws InterruptedException {
        try (Stage stage = new Stage(folder, Map.of("MILLRACE_FLEET_SLOTS", NoWork.SLOTS))) {
            List<Crew> crews = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                Crew crew = Crew.rehearsing(settings(folder.resolve("worker" + i)), NoWork::result);
                crew.start(stage::client, stage.admin(), stage.topics);
                crews.add(crew);
            }
            new Pace(stage).measure();
            crews.forEach(Crew::close);
        }
    }

    private static WorkSettings settings(Path scratch) {
        return new WorkSettings(
                "bench",
                List.of(Lane.STANDARD),
                SLOTS,
                1,
                "",
                scratch,
                1,
                Duration.ofMillis(2500),
                Duration.ofSeconds(5),
                false);
    }

    private void measure() throws InterruptedException {
        List<Thread> watchers = List.of(
                watcher(stage.topics.videoEvents(), this::event),
                watcher(stage.topics.tasks(Lane.STANDARD), this::task),
                watcher(stage.topics.taskEvents(), this::report));
        upload(WARM_UP_SECONDS, JOBS_PER_SECOND, warmUp);
        double before = Cpu.own();
        upload(SECONDS, JOBS_PER_SECOND, timed);
        double cpu = (Cpu.own() - before) / (SECONDS * JOBS_PER_SECOND * NoWork.TASKS);
        upload(SECONDS, LONELY_JOBS_PER_SECOND, lonely);
        closed = true;
        for (Thread watcher : watchers) {
            watcher.join();
        }
        tell();
        System.out.printf(Locale.ROOT, "%.2f ms of CPU per task, all parts together%n", cpu * MILLIS);
    }

    /** Uploads at an even pace, and returns when all of it is ready. */
    private void upload(int seconds, int perSecond, Set<VideoId> counted) throws InterruptedException {
        long start = System.nanoTime();
        for (int job = 0; job < seconds * perSecond; job++) {
            long due = start + job * Duration.ofSeconds(1).toNanos() / perSecond;
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            long now = System.nanoTime();
            stage.upload(id -> {
                begun.put(id, now);
                counted.add(id);
            });
        }
        while (!begun.isEmpty()) {
            Thread.sleep(10);
        }
    }

    private void tell() {
        jobs.printTail();
        lonelyJobs.printTail();
        claims.printTail();
        System.out.printf(
                Locale.ROOT,
                "pace: job p50 %.2f and p99 %.2f of the goals of %d and %d ms; claim p50 %.2f and p99 %.2f of %d and"
                        + " %d%n",
                jobs.median() / JOB_P50,
                jobs.percentile(99) / JOB_P99,
                JOB_P50,
                JOB_P99,
                claims.median() / CLAIM_P50,
                claims.percentile(99) / CLAIM_P99,
                CLAIM_P50,
                CLAIM_P99);
    }

    private void event(ConsumerRecord<byte[], byte[]> record) {
        VideoEvent event = read(stage.topics.videoEvents(), record);
        if (event.type() == VideoEvent.Type.READY) {
            Long since = begun.remove(event.video());
            if (since != null && !warmUp.contains(event.video())) {
                Series series = timed.contains(event.video()) ? jobs : lonelyJobs;
                series.add(millis(System.nanoTime() - since));
            }
        }
    }

    /** A probe of a job that comes alone finds every worker idle. Its record has the time at which the router wrote it. */
    private void task(ConsumerRecord<byte[], byte[]> record) {
        Task task = read(stage.topics.tasks(Lane.STANDARD), record);
        if (task.id().kind() == TaskKind.PROBE && lonely.contains(task.id().video())) {
            Long _ = written.put(task.id(), record.timestamp());
        }
    }

    private void report(ConsumerRecord<byte[], byte[]> record) {
        TaskEvent event = read(stage.topics.taskEvents(), record);
        Long at = event.report() instanceof Report.Claimed ? written.remove(event.task()) : null;
        if (at != null) {
            claims.add((double) (record.timestamp() - at));
        }
    }

    private static <V> V read(Topic<VideoId, V> topic, ConsumerRecord<byte[], byte[]> record) {
        return topic.value().deserializer().deserialize(record.topic(), record.headers(), record.value());
    }

    private Thread watcher(Topic<?, ?> topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        return Thread.ofPlatform().daemon().name("watch-" + topic.name()).start(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = stage.consumer(topic)) {
                while (!closed) {
                    consumer.poll(Duration.ofMillis(50)).forEach(reader);
                }
            }
        });
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
