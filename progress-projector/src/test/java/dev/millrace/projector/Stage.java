package dev.millrace.projector;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.millrace.embedded.SharedServers;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.projector.redis.RedisSettings;
import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.http.HttpServer;
import dev.millrace.runtime.http.HttpSettings;
import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.runtime.mongo.MongoSettings;
import dev.millrace.runtime.service.Health;
import dev.millrace.runtime.service.Launch;
import dev.millrace.runtime.service.Surroundings;
import dev.millrace.view.PlaybackBase;
import dev.millrace.wire.RegistrySettings;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.Document;

/** A projector at work on real servers, on topics, a database and a Redis prefix of its own. */
public final class Stage implements AutoCloseable {

    public static final Duration HEARTBEAT = Duration.ofMillis(400);

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
        service = new ProjectorService(config, new Surroundings(health, Launch.meters(), () -> {}));
        server = new HttpServer("127.0.0.1", 0, health, Launch.meters(), service.routes());
    }

    /** On shared servers. */
    public static ProjectorConfig settings() {
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
                new OwnerId("local"),
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
