package dev.millrace.ingest;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.millrace.embedded.SharedServers;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.ingest.upload.UploadRules;
import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.health.Health;
import dev.millrace.runtime.http.HttpServer;
import dev.millrace.runtime.http.HttpSettings;
import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.runtime.mongo.MongoSettings;
import dev.millrace.runtime.mongo.VideoFields;
import dev.millrace.runtime.service.Launch;
import dev.millrace.runtime.service.Surroundings;
import dev.millrace.runtime.storage.StorageSettings;
import dev.millrace.topic.Topic;
import dev.millrace.topic.Topics;
import dev.millrace.wire.RegistrySettings;
import dev.millrace.wire.SchemaRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
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
        service = new IngestService(config, new Surroundings(health, Launch.meters(), () -> {}));
        server = new HttpServer("127.0.0.1", 0, health, Launch.meters(), service.routes());
        Thread.ofVirtual().start(() -> {
            try {
                service.start();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** On shared servers. */
    static IngestConfig settings() {
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(SharedServers::kafka),
                        CompletableFuture.runAsync(SharedServers::registry),
                        CompletableFuture.runAsync(SharedServers::mongo),
                        CompletableFuture.runAsync(SharedServers::s3))
                .join();
        String name = "i" + UUID.randomUUID().toString().substring(0, 8);
        SharedServers.s3().createBucket(name);
        return new IngestConfig(
                new HttpSettings("127.0.0.1", 0),
                kafka(SharedServers.kafka().bootstrapServers(), name),
                new StorageSettings(
                        SharedServers.s3().endpoint(),
                        null,
                        "us-east-1",
                        name,
                        SharedServers.ACCESS_KEY,
                        new Secret(SharedServers.SECRET_KEY)),
                new MongoSettings(new Secret(SharedServers.mongo().connectionString()), name),
                null,
                new OwnerId("local"),
                new UploadRules(List.of("standard", "uhd"), 1000, Duration.ofHours(1)));
    }

    static KafkaConnection kafka(String bootstrap, String name) {
        return new KafkaConnection(
                bootstrap,
                null,
                RegistrySettings.of(URI.create(SharedServers.registry().url())),
                name + ".",
                2,
                true);
    }

    /** Begun, and perhaps still waiting for servers. */
    static Stage begin(IngestConfig config) {
        return new Stage(config);
    }

    /** At work. */
    static Stage open() throws Exception {
        Stage stage = begin(settings());
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

    /** What the projector would write. */
    void project(VideoId video, Document view) {
        mongo.getDatabase(config.mongo().database())
                .getCollection(VideoFields.COLLECTION)
                .insertOne(new Document(VideoFields.ID, video.toString())
                        .append(VideoFields.OWNER, "local")
                        .append(VideoFields.VERSION, 1L)
                        .append(VideoFields.VIEW, view));
    }

    /** All there is on a topic. */
    <V> List<V> written(Topic<VideoId, V> topic) {
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
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(PATIENCE);
    }
}
