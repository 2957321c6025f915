package dev.millrace.bench;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The router alone: bursts of a thousand jobs, answered in batches by workers that do nothing. */
final class BurstBench {

    private static final int JOBS = 1000;
    private static final int RUNS = 7;
    private static final WorkerId WORKER = new WorkerId("bench-worker");

    private final Millrace millrace;
    private volatile CountDownLatch ready = new CountDownLatch(0);
    private volatile boolean closed;

    private BurstBench(Millrace millrace) {
        this.millrace = millrace;
    }

    static void run(Path folder) throws InterruptedException {
        try (Millrace millrace = new Millrace(folder, Map.of("MILLRACE_FLEET_SLOTS", NoWork.SLOTS))) {
            new BurstBench(millrace).measure();
        }
    }

    private void measure() throws InterruptedException {
        Thread worker = Thread.ofPlatform().daemon().name("bench-worker").start(this::work);
        Thread watcher = Thread.ofPlatform().daemon().name("bench-watcher").start(this::watch);
        for (int run = 0; run < RUNS; run++) {
            double cpu = Cpu.process();
            double router = Cpu.threads(name -> name.contains("StreamThread"));
            Instant start = Instant.now();
            ready = new CountDownLatch(JOBS);
            for (int job = 0; job < JOBS; job++) {
                VideoId _ = millrace.upload();
            }
            ready.await();
            double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
            int tasks = JOBS * NoWork.TASKS;
            System.out.printf(
                    Locale.ROOT,
                    "%.0f tasks/s, %.2f s, %.0f us CPU per task in all, %.0f us in the router%n",
                    tasks / seconds,
                    seconds,
                    (Cpu.process() - cpu) / tasks * 1e6,
                    (Cpu.threads(name -> name.contains("StreamThread")) - router) / tasks * 1e6);
        }
        closed = true;
        worker.join();
        watcher.join();
    }

    private void work() {
        Topic<VideoId, Task> tasks = millrace.topics.tasks(Lane.STANDARD);
        Map<String, Object> settings = millrace.client();
        settings.put("linger.ms", 2);
        settings.put("batch.size", 256 * 1024);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(tasks.name(), 1);
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
        Topic<VideoId, TaskEvent> events = millrace.topics.taskEvents();
        TaskEvent event = new TaskEvent(task.id(), new Claim(task.attempt(), WORKER), Instant.now(), report);
        Future<?> _ = producer.send(new ProducerRecord<>(
                events.name(),
                events.key().serializer().serialize(events.name(), task.id().video()),
                events.value().serializer().serialize(events.name(), event)));
    }

    private void watch() {
        Topic<VideoId, VideoEvent> events = millrace.topics.videoEvents();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(events.name(), events.partitions())) {
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

    private KafkaConsumer<byte[], byte[]> consumer(String topic, int partitions) {
        Map<String, Object> settings = millrace.client();
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", 5000);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            all.add(new TopicPartition(topic, i));
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return consumer;
    }
}
