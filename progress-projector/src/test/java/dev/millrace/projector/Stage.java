package dev.millrace.projector;

import static dev.millrace.video.VideoStatus.READY;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.millrace.embedded.SharedServers;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.runtime.access.AccessSettings;
import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.health.Health;
import dev.millrace.runtime.http.HttpServer;
import dev.millrace.runtime.http.HttpSettings;
import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.runtime.mongo.MongoSettings;
import dev.millrace.runtime.redis.RedisSettings;
import dev.millrace.runtime.service.Launch;
import dev.millrace.runtime.service.Surroundings;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.view.PlaybackBase;
import dev.millrace.wire.RegistrySettings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;

/** A projector at work on real servers, on topics, a database and a Redis prefix of its own. */
public final class Stage implements AutoCloseable {

    public static final Duration HEARTBEAT = Duration.ofMillis(400);

    /** So many keys that no partition is left out. */
    private static final int MARKS = 8;

    private final ProjectorConfig config;
    private final Health health = new Health();
    private final MongoClient mongo;
    private final Log log;
    private final ProjectorService service;
    private final HttpServer server;

    private Stage(ProjectorConfig config) {
        this.config = config;
        mongo = MongoClients.create(config.mongo().connection().reveal());
        log = new Log(config.kafka());
        PrometheusMeterRegistry meters = Launch.meters();
        service = new ProjectorService(config, new Surroundings(health, meters, () -> {}));
        server = new HttpServer("127.0.0.1", 0, health, meters, service.routes());
    }

    /** On shared servers. */
    public static ProjectorConfig settings() {
        Servers.start();
        String name = "p" + UUID.randomUUID().toString().substring(0, 8);
        return new ProjectorConfig(
                new HttpSettings("127.0.0.1", 0),
                new KafkaConnection(
                        SharedServers.kafka().bootstrapServers(),
                        null,
                        RegistrySettings.of(URI.create(SharedServers.registry().url())),
                        name + ".",
                        2,
                        true),
                new RedisSettings(new Secret(SharedServers.redis().uri()), name + ":"),
                new MongoSettings(new Secret(SharedServers.mongo().connectionString()), name),
                new PlaybackBase(URI.create("https://cdn.example.org")),
                new AccessSettings(AccessSettings.Mode.OPEN, new OwnerId("local"), "millrace", null),
                1,
                HEARTBEAT,
                Duration.ofSeconds(2),
                Duration.ofMinutes(10));
    }

    /** Begun, and perhaps still waiting for servers. */
    public static Stage begin(ProjectorConfig config) {
        Stage stage = new Stage(config);
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
    public static Stage open(UnaryOperator<ProjectorConfig> change) {
        Stage stage = begin(change.apply(settings()));
        Eventually.that(() -> stage.health.ready());
        return stage;
    }

    public static Stage open() {
        return open(UnaryOperator.identity());
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

    public SseClient watch(VideoId video) {
        return SseClient.open(address(video), null);
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
        return mongo.getDatabase(config.mongo().database()).getCollection("videos");
    }

    @Override
    public void close() {
        service.close();
        server.close();
        log.close();
        mongo.close();
    }
}
