package dev.millrace.bench.flow;

import dev.millrace.bench.machine.Cpu;
import dev.millrace.bench.machine.Series;
import dev.millrace.id.VideoId;
import dev.millrace.task.Claim;
import dev.millrace.task.Lane;
import dev.millrace.task.Report;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.WorkerId;
import dev.millrace.topic.Topic;
import dev.millrace.video.VideoEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The router alone: bursts of a thousand jobs, answered in batches by workers that do nothing. */
final class Burst {

    private static final int JOBS = 1000;
    private static final int TASKS = JOBS * NoWork.TASKS;
    private static final int WARM_UP = 4;
    private static final int GOAL = 9_000;
    private static final double MICROS = 1e6;
    private static final WorkerId WORKER = new WorkerId("bench-worker");

    private final Stage stage;
    private volatile CountDownLatch ready = new CountDownLatch(0);
    private volatile boolean closed;

    private Burst(Stage stage) {
        this.stage = stage;
    }

    static void run(Path folder, int rounds) throws InterruptedException {
        try (Stage stage = new Stage(folder, Map.of("MILLRACE_FLEET_SLOTS", NoWork.SLOTS))) {
            new Burst(stage).measure(rounds);
        }
    }

    private void measure(int rounds) throws InterruptedException {
        Thread worker = Thread.ofPlatform().daemon().name("bench-worker").start(this::work);
        Thread watcher = Thread.ofPlatform().daemon().name("bench-watcher").start(this::watch);
        for (int round = 0; round < WARM_UP; round++) {
            burst();
        }
        Series rate = new Series("tasks/s");
        Series cpu = new Series("us of CPU per task, broker and simulated workers included");
        Series router = new Series("us of CPU per task in the router's thread");
        for (int round = 0; round < rounds; round++) {
            double before = Cpu.own();
            double routerBefore = Cpu.threads(Burst::isRouter);
            rate.add(burst());
            cpu.add((Cpu.own() - before) / TASKS * MICROS);
            router.add((Cpu.threads(Burst::isRouter) - routerBefore) / TASKS * MICROS);
        }
        rate.print();
        cpu.print();
        router.print();
        System.out.printf(Locale.ROOT, "burst: %.2f of the goal of %d tasks/s%n", rate.median() / GOAL, GOAL);
        closed = true;
        worker.join();
        watcher.join();
    }

    /** Returns the tasks per second. */
    private double burst() throws InterruptedException {
        Instant start = Instant.now();
        ready = new CountDownLatch(JOBS);
        for (int job = 0; job < JOBS; job++) {
            stage.upload(_ -> {});
        }
        ready.await();
        return TASKS * 1000.0 / Duration.between(start, Instant.now()).toMillis();
    }

    private static boolean isRouter(String thread) {
        return thread.contains("StreamThread");
    }

    private void work() {
        Topic<VideoId, Task> tasks = stage.topics.tasks(Lane.STANDARD);
        Map<String, Object> settings = stage.client();
        settings.put("linger.ms", 2);
        settings.put("batch.size", 256 * 1024);
        try (KafkaConsumer<byte[], byte[]> consumer = stage.consumer(tasks);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    Task task = tasks.value().deserializer().deserialize(record.topic(), record.value());
                    report(producer, task, new Report.Claimed());
                    report(producer, task, new Report.Succeeded(NoWork.result(task)));
                }
            }
        }
    }

    private void report(KafkaProducer<byte[], byte[]> producer, Task task, Report report) {
        Topic<VideoId, TaskEvent> events = stage.topics.taskEvents();
        TaskEvent event = new TaskEvent(task.id(), new Claim(task.attempt(), WORKER), Instant.now(), report);
        Future<?> _ = producer.send(new ProducerRecord<>(
                events.name(),
                events.key().serializer().serialize(events.name(), task.id().video()),
                events.value().serializer().serialize(events.name(), event)));
    }

    private void watch() {
        Topic<VideoId, VideoEvent> events = stage.topics.videoEvents();
        try (KafkaConsumer<byte[], byte[]> consumer = stage.consumer(events)) {
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    VideoEvent event = events.value().deserializer().deserialize(record.topic(), record.value());
                    if (event.type() == VideoEvent.Type.READY) {
                        ready.countDown();
                    }
                }
            }
        }
    }
}
