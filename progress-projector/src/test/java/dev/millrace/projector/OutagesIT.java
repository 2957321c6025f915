package dev.millrace.projector;

import static dev.millrace.video.VideoStatus.AWAITING_UPLOAD;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.PACKAGING;
import static dev.millrace.video.VideoStatus.PROBING;
import static dev.millrace.video.VideoStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.host.FreePort;
import dev.millrace.embedded.mongo.EmbeddedMongo;
import dev.millrace.embedded.redis.EmbeddedRedis;
import dev.millrace.projector.SseClient.Event;
import dev.millrace.projector.redis.RedisSettings;
import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.mongo.MongoSettings;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
final class OutagesIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final Film film = Film.of();

    @Test
    void redis_stoppedAndStarted_losesNoSubscriberAndNoVersion() {
        int port = FreePort.pick();
        EmbeddedRedis redis = EmbeddedRedis.start(directory, port);
        try (Stage stage = withRedis(port)) {
            project(stage, 1, film.snapshot(1, AWAITING_UPLOAD));
            try (SseClient client = stage.watch(film.id())) {
                assertThat(client.next("snapshot").id()).isEqualTo("1");

                redis.close();
                Eventually.that(() -> stage.health().troubles().containsKey("redis"));
                stage.log().write(film.snapshot(2, PROBING), film.snapshot(3, ENCODING));
                Eventually.that(() -> stage.health().troubles().containsKey("projection"));
                redis = EmbeddedRedis.start(directory, port);

                assertThat(client.next("video").id()).isEqualTo("2");
                assertThat(client.next("video").id()).isEqualTo("3");
                Eventually.that(() -> stage.health().ready());
                stage.log().write(film.chunk(0, 250, 500));
                assertThat(client.next("progress").json().path("percent").asInt())
                        .isEqualTo(25);
                stage.log().write(film.snapshot(4, READY));
                assertThat(client.rest()).extracting(Event::id).containsExactly("4");
            }
        } finally {
            redis.close();
        }
    }

    @Test
    void redis_away_stillShowsWhatMongoKnows() {
        int port = FreePort.pick();
        EmbeddedRedis redis = EmbeddedRedis.start(directory, port);
        try (Stage stage = withRedis(port)) {
            project(stage, 1, film.snapshot(1, ENCODING));
            redis.close();

            try (SseClient client = stage.watch(film.id())) {
                assertThat(client.next("snapshot").id()).isEqualTo("1");
                redis = EmbeddedRedis.start(directory, port);
                stage.log().write(film.snapshot(2, PACKAGING));
                assertThat(client.next("video").id()).isEqualTo("2");
            }
        } finally {
            redis.close();
        }
    }

    @Test
    void redis_flushed_isFilledByWhatComesNext() {
        int port = FreePort.pick();
        EmbeddedRedis redis = EmbeddedRedis.start(directory, port);
        try (Stage stage = withRedis(port)) {
            project(stage, 3, film.snapshot(3, ENCODING));
            try (SseClient client = stage.watch(film.id())) {
                stage.log().write(film.chunk(0, 300, 500));
                assertThat(client.next("progress").json().path("percent").asInt())
                        .isEqualTo(30);

                flush(redis);

                try (SseClient another = stage.watch(film.id())) {
                    assertThat(another.next("snapshot").json().path("percent").asInt())
                            .isEqualTo(30);
                    stage.log().write(film.chunk(1, 200, 500)); // alone 20 percent: it must not fall back
                    stage.log().write(film.chunk(0, 400, 500));
                    assertThat(client.next("progress").json().path("percent").asInt())
                            .isGreaterThanOrEqualTo(30);
                    stage.log().write(film.snapshot(4, READY));
                    assertThat(another.rest()).last().extracting(Event::id).isEqualTo("4");
                }
            }
            assertThat(stage.watch(film.id()).rest())
                    .singleElement()
                    .extracting(Event::id)
                    .isEqualTo("4");
        } finally {
            redis.close();
        }
    }

    @Test
    void mongo_awayAtTheStart_isWaitedFor() {
        int port = FreePort.pick();
        String address = "mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=500";
        ProjectorConfig settings = Stage.settings();
        try (Stage stage = Stage.begin(with(settings, new MongoSettings(new Secret(address), "late")))) {
            stage.log(); // topics may come later than the first record: the service creates them
            Eventually.that(() -> stage.health().troubles().containsKey("mongo"));
            assertThat(stage.health().troubles()).containsKey("projection");
            try (SseClient client = stage.watch(film.id())) {
                assertThat(client.status()).isEqualTo(503);
            }

            try (EmbeddedMongo _ = EmbeddedMongo.start(directory, port)) {
                Eventually.that(() -> stage.health().ready());
                project(stage, 1, film.snapshot(1, AWAITING_UPLOAD));
            }
        }
    }

    @Test
    void mongo_stoppedAndStarted_losesNothing() {
        int port = FreePort.pick();
        EmbeddedMongo mongo = EmbeddedMongo.start(directory, port);
        String address = "mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=500";
        try (Stage stage = Stage.open(settings -> with(settings, new MongoSettings(new Secret(address), "shaky")))) {
            project(stage, 1, film.snapshot(1, AWAITING_UPLOAD));
            try (SseClient client = stage.watch(film.id())) {
                client.next("snapshot");
                mongo.close();
                stage.log().write(film.snapshot(2, PROBING), film.snapshot(3, ENCODING));
                Eventually.that(() -> stage.health().troubles().containsKey("projection"));
                mongo = EmbeddedMongo.start(directory, port);

                assertThat(client.next("video").id()).isEqualTo("2");
                assertThat(client.next("video").id()).isEqualTo("3");
            }
            project(stage, 4, film.snapshot(4, READY));
            Eventually.that(() -> stage.health().ready());
        } finally {
            mongo.close();
        }
    }

    private static Stage withRedis(int port) {
        Secret address = new Secret("redis://127.0.0.1:" + port);
        return Stage.open(settings -> new ProjectorConfig(
                settings.http(),
                settings.kafka(),
                new RedisSettings(address, "outages:"),
                settings.mongo(),
                settings.playback(),
                settings.owner(),
                settings.threads(),
                settings.heartbeat(),
                settings.retry(),
                settings.kept()));
    }

    private static ProjectorConfig with(ProjectorConfig settings, MongoSettings mongo) {
        return new ProjectorConfig(
                settings.http(),
                settings.kafka(),
                settings.redis(),
                mongo,
                settings.playback(),
                settings.owner(),
                settings.threads(),
                settings.heartbeat(),
                settings.retry(),
                settings.kept());
    }

    private static void project(Stage stage, long version, dev.millrace.video.VideoSnapshot snapshot) {
        stage.log().write(snapshot);
        Document wanted = new Document("_id", snapshot.video().toString()).append("version", version);
        Eventually.that(() -> stage.documents().countDocuments(wanted) == 1);
    }

    private static void flush(EmbeddedRedis redis) {
        try (RedisClient client = RedisClient.create(redis.uri());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().flushall();
        }
    }
}
