package dev.millrace.projector;

import static dev.millrace.video.VideoStatus.READY;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.millrace.embedded.SharedServers;
import dev.millrace.id.VideoId;
import dev.millrace.runtime.config.Settings;
import dev.millrace.runtime.health.Health;
import dev.millrace.runtime.http.HttpServer;
import dev.millrace.runtime.service.Launch;
import dev.millrace.runtime.service.Surroundings;
import dev.millrace.video.VideoSnapshot;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;

/** A projector at work on real servers, on topics, a database and a Redis prefix of its own. */
public final class Stage implements AutoCloseable {

    public static final Duration HEARTBEAT = Duration.ofMillis(400);

    /** So many keys that no partition is left out. */
    private static final int MARKS = 8;

    private final Map<String, String> environment;
    private final ProjectorConfig config;
    private final Health health = new Health();
    private final MongoClient mongo;
    private final Log log;
    private final ProjectorService service;
    private final HttpServer server;

    private Stage(Map<String, String> environment) {
        this.environment = environment;
        config = Settings.read(environment, ProjectorConfig::read);
        mongo = MongoClients.create(config.mongo().connection().reveal());
        log = new Log(config.kafka());
        PrometheusMeterRegistry meters = Launch.meters();
        service = new ProjectorService(config, new Surroundings(health, meters, () -> {}));
        server = new HttpServer("127.0.0.1", 0, health, meters, service.routes());
    }

    /** On shared servers, as the environment says it. */
    public static Map<String, String> settings() {
        Servers.start();
        String name = "p" + UUID.randomUUID().toString().substring(0, 8);
        return new HashMap<>(Map.ofEntries(
                Map.entry("MILLRACE_KAFKA", SharedServers.kafka().bootstrapServers()),
                Map.entry("MILLRACE_REGISTRY", SharedServers.registry().url()),
                Map.entry("MILLRACE_TOPIC_PREFIX", name + "."),
                Map.entry("MILLRACE_TOPIC_PARTITIONS", "2"),
                Map.entry("MILLRACE_REDIS", SharedServers.redis().uri()),
                Map.entry("MILLRACE_REDIS_PREFIX", name + ":"),
                Map.entry("MILLRACE_MONGO", SharedServers.mongo().connectionString()),
                Map.entry("MILLRACE_MONGO_DATABASE", name),
                Map.entry("MILLRACE_PLAYBACK", "https://cdn.example.org"),
                Map.entry("MILLRACE_ACCESS", "open"),
                Map.entry("MILLRACE_LIMIT_WRITE", "none"),
                Map.entry("MILLRACE_LIMIT_READ", "none"),
                Map.entry("MILLRACE_LIMIT_STREAM", "none"),
                Map.entry("MILLRACE_EVENTS_HEARTBEAT", HEARTBEAT.toMillis() + "ms"),
                Map.entry("MILLRACE_LIVE_KEPT", "10m")));
    }

    /** The same, but for one setting. */
    public static Map<String, String> with(String name, String value) {
        Map<String, String> settings = settings();
        settings.put(name, value);
        return settings;
    }

    public static Map<String, String> withKafka(int port) {
        return with("MILLRACE_KAFKA", "127.0.0.1:" + port);
    }

    public static Map<String, String> withRedis(int port) {
        return with("MILLRACE_REDIS", "redis://127.0.0.1:" + port);
    }

    /** With little patience: a test should not wait long for what it knows is away. */
    public static Map<String, String> withMongo(int port) {
        return with("MILLRACE_MONGO", "mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=500");
    }

    /** Begun, and perhaps still waiting for servers. */
    public static Stage begin(Map<String, String> settings) {
        Stage stage = new Stage(settings);
        Thread.ofVirtual().start(() -> {
            try {
                stage.service.start();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        return stage;
    }

    /** At work. */
    public static Stage open(Map<String, String> settings) {
        Stage stage = begin(settings);
        Eventually.that(() -> stage.health.ready());
        return stage;
    }

    public static Stage open() {
        return open(settings());
    }

    /** That it was opened with. */
    public Map<String, String> environment() {
        return environment;
    }

    public ProjectorConfig config() {
        return config;
    }

    public Log log() {
        return log;
    }

    public Health health() {
        return health;
    }

    public URI address(VideoId video) {
        return URI.create("http://127.0.0.1:" + server.port() + "/v1/videos/" + video + "/events");
    }

    public int port() {
        return server.port();
    }

    /** Every route, in the form {@code GET /v1/webhooks}. */
    public List<String> endpoints() {
        return server.endpoints();
    }

    public SseClient watch(VideoId video) {
        return SseClient.open(address(video), Map.of());
    }

    /** The whole answer; not for streams. */
    public HttpResponse<String> get(String path) {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns once everything written so far has been projected: later records of every partition have. */
    public void settle() {
        List<VideoSnapshot> marks = Stream.generate(Film::of)
                .limit(MARKS)
                .map(mark -> mark.snapshot(1, READY))
                .toList();
        log.write(marks.toArray(VideoSnapshot[]::new));
        List<String> ids = marks.stream().map(mark -> mark.video().toString()).toList();
        Eventually.that(() -> documents().countDocuments(new Document("_id", new Document("$in", ids))) == MARKS);
    }

    /** The document of a video, when there is one. */
    public MongoCollection<Document> documents() {
        return collection("videos");
    }

    public MongoCollection<Document> collection(String name) {
        return mongo.getDatabase(config.mongo().database()).getCollection(name);
    }

    @Override
    public void close() {
        service.close();
        server.close();
        log.close();
        mongo.close();
    }
}
