package dev.millrace.ingest;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.millrace.embedded.SharedServers;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.ingest.upload.PartedUploads;
import dev.millrace.runtime.config.Settings;
import dev.millrace.runtime.health.Health;
import dev.millrace.runtime.http.HttpServer;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.mongo.VideoFields;
import dev.millrace.runtime.service.Launch;
import dev.millrace.runtime.service.Surroundings;
import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.task.Lane;
import dev.millrace.topic.Topic;
import dev.millrace.topic.Topics;
import dev.millrace.video.About;
import dev.millrace.video.Registration;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.video.VideoStatus;
import dev.millrace.view.PlaybackBase;
import dev.millrace.view.VideoView;
import dev.millrace.wire.SchemaRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** An ingest API at work on real servers, on topics, a database and a bucket of its own. */
final class Stage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path FOLDER = Path.of("target", "stages").toAbsolutePath();

    private final IngestConfig config;
    private final Health health = new Health();
    private final SchemaRegistry schemas;
    private final Topics topics;
    private final MongoClient mongo;
    private final IngestService service;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private Stage(IngestConfig config) {
        this.config = config;
        schemas = new SchemaRegistry(config.kafka().registry());
        topics = config.kafka().topics(schemas);
        mongo = MongoClients.create(config.mongo().connection().reveal());
        PrometheusMeterRegistry meters = Launch.meters();
        service = new IngestService(config, new Surroundings(health, meters, () -> {}));
        server = new HttpServer("127.0.0.1", 0, health, meters, service.routes());
        Thread.ofVirtual().start(() -> {
            try {
                service.start();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** For shared servers; everybody may everything. */
    static Map<String, String> environment() {
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(SharedServers::kafka),
                        CompletableFuture.runAsync(SharedServers::registry),
                        CompletableFuture.runAsync(SharedServers::mongo),
                        CompletableFuture.runAsync(SharedServers::s3))
                .join();
        String name = "i" + UUID.randomUUID().toString().substring(0, 8);
        SharedServers.s3().createBucket(name);
        Map<String, String> environment = new HashMap<>();
        environment.put("MILLRACE_KAFKA", SharedServers.kafka().bootstrapServers());
        environment.put("MILLRACE_REGISTRY", SharedServers.registry().url());
        environment.put("MILLRACE_TOPIC_PREFIX", name + ".");
        environment.put("MILLRACE_TOPIC_PARTITIONS", "2");
        environment.put("MILLRACE_S3", SharedServers.s3().endpoint().toString());
        environment.put("MILLRACE_S3_BUCKET", name);
        environment.put("MILLRACE_S3_ACCESS_KEY", SharedServers.ACCESS_KEY);
        environment.put("MILLRACE_S3_SECRET_KEY", SharedServers.SECRET_KEY);
        environment.put("MILLRACE_MONGO", SharedServers.mongo().connectionString());
        environment.put("MILLRACE_MONGO_DATABASE", name);
        environment.put("MILLRACE_ACCESS", "open");
        environment.put(
                "MILLRACE_TOKEN_KEYS", FOLDER.resolve(name).resolve("keys").toString());
        environment.put(
                "MILLRACE_OUTBOX", FOLDER.resolve(name).resolve("outbox").toString());
        environment.put("MILLRACE_PROFILES", "standard,uhd");
        environment.put("MILLRACE_MAX_BYTES", "1000");
        environment.put("MILLRACE_UPLOAD_VALIDITY", "1h");
        return environment;
    }

    /** Begun, and perhaps still waiting for servers. */
    static Stage begin(Map<String, String> environment) {
        return new Stage(Settings.read(environment, IngestConfig::read));
    }

    /** At work. */
    static Stage open() throws Exception {
        return open(Map.of());
    }

    /**
     * At work.
     *
     * @param more settings, in place of those for tests
     */
    static Stage open(Map<String, String> more) throws Exception {
        Map<String, String> environment = environment();
        environment.putAll(more);
        Stage stage = begin(environment);
        stage.awaitReady();
        return stage;
    }

    void awaitReady() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!health.ready()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not ready: " + health.troubles());
            }
            Thread.sleep(20);
        }
    }

    /** Every route, in the form {@code GET /v1/videos}. */
    List<String> endpoints() {
        return server.endpoints();
    }

    /** Where it listens. */
    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    MongoDatabase database() {
        return mongo.getDatabase(config.mongo().database());
    }

    IngestConfig config() {
        return config;
    }

    PartedUploads parted() {
        return service.parted();
    }

    Topics topics() {
        return topics;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, @Nullable String json) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (json == null) {
            request.POST(BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends a file to where a registration said; returns the status. */
    int upload(String url, @Nullable String contentType, String bytes) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofString(bytes));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    String bucket() {
        return config.storage().bucket();
    }

    /** Puts an object into the bucket that nobody registered. */
    void put(String key, String bytes) throws StorageException {
        try (ObjectStore store = new ObjectStore(config.storage())) {
            store.put(key, bytes.getBytes(StandardCharsets.UTF_8), "video/mp4", "no-store");
        }
    }

    /** What the projector would write. */
    void project(VideoId video, Document view) {
        project(video, "local", view);
    }

    /** The same, of somebody's. What is missing in the view is added. */
    void project(VideoId video, String owner, Document view) {
        Document whole = view(video);
        whole.putAll(view);
        database()
                .getCollection(VideoFields.COLLECTION)
                .insertOne(new Document(VideoFields.ID, video.toString())
                        .append(VideoFields.OWNER, owner)
                        .append(VideoFields.VERSION, 1L)
                        .append(VideoFields.VIEW, whole));
    }

    /** A view as the projector writes it. */
    static Document view(VideoId video) {
        Instant then = Instant.parse("2026-03-01T12:00:00Z");
        Registration registration =
                new Registration(new OwnerId("local"), About.NOTHING, "standard", Lane.STANDARD, then, then, null);
        VideoSnapshot snapshot = new VideoSnapshot(
                video, 1, registration, VideoStatus.AWAITING_UPLOAD, then, null, null, 0, null, List.of(), null, null);
        PlaybackBase base = new PlaybackBase(URI.create("https://cdn.example.org"));
        return Document.parse(Json.MAPPER.writeValueAsString(VideoView.of(snapshot, base)));
    }

    /** All there is on a topic. */
    <V> List<V> written(Topic<?, V> topic) {
        Map<String, Object> settings = config.kafka().client();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        List<V> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> values.add(topic.value()
                                .deserializer()
                                .deserialize(record.topic(), record.headers(), record.value())));
            }
        }
        return values;
    }

    @Override
    public void close() {
        service.close();
        server.close();
        mongo.close();
        schemas.close();
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(PATIENCE);
    }
}
