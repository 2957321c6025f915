package dev.millrace.worker.run;

import dev.millrace.embedded.SharedServers;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.runtime.storage.StorageSettings;
import dev.millrace.task.Lane;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Revocation;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskProgress;
import dev.millrace.topic.Topic;
import dev.millrace.topic.TopicAdmin;
import dev.millrace.topic.Topics;
import dev.millrace.wire.LocalSchemas;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker and bucket, with topics of the test's own, in the place of the router. */
final class Studio implements AutoCloseable {

    private static final AtomicInteger STUDIOS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BEAT = Duration.ofMillis(300);

    final String name = "studio-" + STUDIOS.incrementAndGet() + "-"
            + ProcessHandle.current().pid();
    final LocalSchemas schemas = new LocalSchemas();
    final Topics topics = new Topics(name + ".", 1, schemas);
    final ObjectStore store;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> events;
    private final List<TaskEvent> seen = new ArrayList<>();
    private final List<Crew> crews = new ArrayList<>();
    private final Path scratch;

    Studio(Path scratch) throws InterruptedException {
        this.scratch = scratch;
        SharedServers.s3().createBucket(name);
        store = new ObjectStore(new StorageSettings(
                URI.create(SharedServers.s3().endpoint().toString()),
                null,
                "us-east-1",
                name,
                SharedServers.ACCESS_KEY,
                new Secret(SharedServers.SECRET_KEY)));
        admin = Admin.create(client());
        List<Topic<?, ?>> all = new ArrayList<>(topics.all());
        all.addAll(topics.deadLetters());
        new TopicAdmin(admin).ensure(all);
        producer = new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
        events = new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        TopicPartition partition = new TopicPartition(topics.taskEvents().name(), 0);
        events.assign(List.of(partition));
        events.seekToBeginning(List.of(partition));
    }

    /** The first that is said of how far anything is. */
    TaskProgress awaitProgress() {
        Topic<VideoId, TaskProgress> topic = topics.progress();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            ConsumerRecords<byte[], byte[]> records = consumer.poll(PATIENCE);
            ConsumerRecord<byte[], byte[]> first = records.iterator().next();
            return topic.value().deserializer().deserialize(first.topic(), first.value());
        }
    }

    static Map<String, Object> client() {
        return new HashMap<>(Map.of("bootstrap.servers", SharedServers.kafka().bootstrapServers()));
    }

    Crew crew(int slots) throws InterruptedException {
        return begun(Crew.prepare(settings(slots, BEAT), store));
    }

    /** A crew with one slot whose work is this function. */
    Crew rehearsal(Function<Task, Result> results) throws InterruptedException {
        return rehearsal(BEAT, results);
    }

    /** The same with another pause between beats. */
    Crew rehearsal(Duration beat, Function<Task, Result> results) throws InterruptedException {
        return begun(Crew.rehearsing(settings(1, beat), results));
    }

    private WorkSettings settings(int slots, Duration beat) {
        return new WorkSettings(
                name,
                List.of(Lane.values()),
                slots,
                1,
                "studio",
                scratch,
                1_000_000_000,
                beat,
                Duration.ofMillis(200),
                false);
    }

    private Crew begun(Crew crew) throws InterruptedException {
        crew.start(Studio::client, admin, topics);
        crews.add(crew);
        return crew;
    }

    SourceObject upload(String key, Path file) throws StorageException {
        store.put(key, file, "video/mp4", "no-store");
        return new SourceObject(name, key, file.toFile().length(), null, null);
    }

    void offer(Task task) throws InterruptedException, ExecutionException {
        Topic<VideoId, Task> topic = topics.tasks(task.lane());
        write(
                topic,
                topic.key().serializer().serialize(topic.name(), task.id().video()),
                topic.value().serializer().serialize(topic.name(), task));
    }

    void revoke(Revocation revocation) throws InterruptedException, ExecutionException {
        Topic<TaskId, Revocation> topic = topics.revocations();
        write(
                topic,
                topic.key().serializer().serialize(topic.name(), revocation.task()),
                topic.value().serializer().serialize(topic.name(), revocation));
    }

    void write(Topic<?, ?> topic, byte[] key, byte[] value) throws InterruptedException, ExecutionException {
        producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
    }

    /** The first report of this kind on the task, waited for. */
    TaskEvent await(TaskId task, Class<? extends Report> kind) {
        return await(event -> event.task().equals(task) && kind.isInstance(event.report()));
    }

    TaskEvent await(Predicate<TaskEvent> wanted) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            poll();
            for (TaskEvent event : seen) {
                if (wanted.test(event)) {
                    return event;
                }
            }
        }
        throw new AssertionError("not reported; there was " + seen);
    }

    /** All reports of this kind so far, beats of a moment included. */
    List<TaskEvent> reported(Class<? extends Report> kind) {
        poll();
        return seen.stream().filter(event -> kind.isInstance(event.report())).toList();
    }

    long deadLetters(Topic<?, ?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic.deadLetters(), 0);
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }
    }

    /** FFmpeg processes of ours that run. */
    static long encoders() {
        return ProcessHandle.current().descendants().filter(Studio::isEncoder).count();
    }

    static boolean isEncoder(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/ffmpeg"))
                .isPresent();
    }

    private void poll() {
        events.poll(Duration.ofMillis(100))
                .forEach(record -> seen.add(
                        topics.taskEvents().value().deserializer().deserialize(record.topic(), record.value())));
    }

    @Override
    public void close() {
        crews.forEach(Crew::close);
        events.close();
        producer.close();
        admin.close();
        store.close();
    }
}
