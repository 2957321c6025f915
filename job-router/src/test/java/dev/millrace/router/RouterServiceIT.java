package dev.millrace.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.SharedServers;
import dev.millrace.id.OwnerId;
import dev.millrace.id.Sha256;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.media.AudioTrack;
import dev.millrace.media.MediaFacts;
import dev.millrace.runtime.config.Settings;
import dev.millrace.runtime.health.Health;
import dev.millrace.runtime.service.Launch;
import dev.millrace.runtime.service.Surroundings;
import dev.millrace.task.Claim;
import dev.millrace.task.Lane;
import dev.millrace.task.OutputKeys;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskKind;
import dev.millrace.task.WorkerId;
import dev.millrace.topic.Topic;
import dev.millrace.topic.Topics;
import dev.millrace.video.About;
import dev.millrace.video.Registration;
import dev.millrace.video.UploadEvent;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.video.VideoStatus;
import dev.millrace.wire.RegistrySettings;
import dev.millrace.wire.SchemaRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The router between a real broker and a real registry, with exactly-once processing, over its own death. */
class RouterServiceIT {

    private static final WorkerId WORKER = new WorkerId("worker-1");
    private static final MediaFacts FACTS = new MediaFacts(
            "ogg",
            Duration.ofSeconds(5),
            9,
            null,
            List.of(new AudioTrack(0, "vorbis", 2, null, null, true)),
            List.of());

    private static SchemaRegistry registry;
    private static Topics topics;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void connect() {
        registry = new SchemaRegistry(
                RegistrySettings.of(URI.create(SharedServers.registry().url())));
        topics = new Topics("router-it.", 2, registry);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void disconnect() {
        producer.close();
        registry.close();
    }

    @Test
    void job_overARouterThatGoesAndComesBackEmpty_endsReady(@TempDir Path first, @TempDir Path second)
            throws Exception {
        VideoId video = VideoId.ofObject("films", "restart");
        Task audio;
        RouterService before = router(first);
        try {
            begin(video);
            succeed(offered(video, TaskKind.PROBE), new Result.Probed(FACTS, null));
            audio = offered(video, TaskKind.AUDIO);
        } finally {
            before.close();
        }
        succeed(audio, new Result.Encoded(Sha256.of("facts"), 1, Duration.ZERO)); // while no router runs
        RouterService after = router(second); // whose disk is empty: the state comes from the log
        try {
            succeed(
                    offered(video, TaskKind.PACKAGE),
                    new Result.Packaged("m", Duration.ofSeconds(5), List.of(), null, null));

            List<VideoSnapshot> snapshots = read(
                    topics.videos(),
                    seen -> seen.stream().anyMatch(s -> s.video().equals(video) && s.status() == VideoStatus.READY));
            assertThat(snapshots.stream().filter(s -> s.video().equals(video)).map(VideoSnapshot::version))
                    .containsExactly(1L, 2L, 3L, 4L, 5L);
        } finally {
            after.close();
        }
    }

    @Test
    void broker_thatIsNotThere_isWaitedForAndTold(@TempDir Path state) throws Exception {
        Health health = new Health();
        RouterConfig config = Settings.read(environment(state, "127.0.0.1:1"), RouterConfig::read);
        RouterService router = new RouterService(config, new Surroundings(health, Launch.meters(), () -> {}));
        Thread starting = Thread.ofPlatform().start(() -> {
            try {
                router.start();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });

        Thread.sleep(1500);

        assertThat(starting.isAlive()).isTrue();
        assertThat(health.troubles()).containsKeys("kafka", "router");
        starting.interrupt();
        starting.join(Duration.ofSeconds(10));
        router.close();
        assertThat(starting.isAlive()).isFalse();
    }

    private static RouterService router(Path state) throws InterruptedException {
        RouterConfig config = Settings.read(environment(state, bootstrap()), RouterConfig::read);
        RouterService router = new RouterService(config, new Surroundings(new Health(), Launch.meters(), () -> {}));
        router.start();
        return router;
    }

    private static Map<String, String> environment(Path state, String kafka) {
        return Map.of(
                "MILLRACE_KAFKA",
                kafka,
                "MILLRACE_REGISTRY",
                SharedServers.registry().url(),
                "MILLRACE_TOPIC_PREFIX",
                "router-it.",
                "MILLRACE_TOPIC_PARTITIONS",
                "2",
                "MILLRACE_ROUTER_STATE",
                state.toString(),
                "MILLRACE_S3_BUCKET",
                "films");
    }

    private static String bootstrap() {
        return SharedServers.kafka().bootstrapServers();
    }

    private static void begin(VideoId video) throws Exception {
        Instant now = Instant.now();
        write(
                topics.uploads(),
                video,
                new UploadEvent.Registered(
                        video,
                        now,
                        new Registration(
                                new OwnerId("owner"),
                                About.titled("Film"),
                                "standard",
                                Lane.STANDARD,
                                now,
                                now.plusSeconds(3600),
                                null)));
        SourceObject source = new SourceObject("films", OutputKeys.upload(video), 9, "etag", null);
        write(topics.uploads(), video, new UploadEvent.Completed(video, now, source, null));
    }

    private static void succeed(Task task, Result result) throws Exception {
        Claim claim = new Claim(task.attempt(), WORKER);
        VideoId video = task.id().video();
        write(topics.taskEvents(), video, new TaskEvent(task.id(), claim, Instant.now(), new Report.Claimed()));
        write(topics.taskEvents(), video, new TaskEvent(task.id(), claim, Instant.now(), new Report.Succeeded(result)));
    }

    private static Task offered(VideoId video, TaskKind kind) {
        Predicate<Task> wanted =
                task -> task.id().video().equals(video) && task.id().kind() == kind;
        return read(topics.tasks(Lane.STANDARD), seen -> seen.stream().anyMatch(wanted)).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private static <V> void write(Topic<VideoId, V> topic, VideoId key, V value)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(
                        topic.name(),
                        topic.key().serializer().serialize(topic.name(), key),
                        topic.value().serializer().serialize(topic.name(), value)))
                .get();
    }

    /** Committed records from the beginning, until they suffice. */
    private static <V> List<V> read(Topic<VideoId, V> topic, Predicate<List<V>> enough) {
        Instant deadline = Instant.now().plusSeconds(30);
        List<V> seen = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!enough.test(seen) && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record ->
                                seen.add(topic.value().deserializer().deserialize(record.topic(), record.value())));
            }
        }
        return seen;
    }
}
