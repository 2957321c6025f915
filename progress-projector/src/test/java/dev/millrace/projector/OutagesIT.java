package dev.millrace.projector;

import static dev.millrace.video.VideoStatus.AWAITING_UPLOAD;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.PACKAGING;
import static dev.millrace.video.VideoStatus.PROBING;
import static dev.millrace.video.VideoStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.host.FreePort;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.mongo.EmbeddedMongo;
import dev.millrace.embedded.redis.EmbeddedRedis;
import dev.millrace.projector.SseClient.Event;
import dev.millrace.video.VideoSnapshot;
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
    void redis_stoppedAndStarted_losesNoSubscriber() {
        int port = FreePort.pick();
        EmbeddedRedis redis = EmbeddedRedis.start(directory, port);
        try (Stage stage = Stage.open(Stage.withRedis(port))) {
            project(stage, 1, film.snapshot(1, AWAITING_UPLOAD));
            try (SseClient client = stage.watch(film.id())) {
                assertThat(client.next("snapshot").id()).isEqualTo("1");

                redis.close();
                Eventually.that(() -> stage.health().troubles().containsKey("redis"));
                stage.log().write(film.snapshot(2, PROBING), film.snapshot(3, ENCODING));
                Eventually.that(() -> stage.health().troubles().containsKey("projection"));
                redis = EmbeddedRedis.start(directory, port);

                Event next = client.next("video");
                if ("2".equals(next.id())) { // skipped when MongoDB, which has the newest already, is asked first
                    next = client.next("video");
                }
                assertThat(next.id()).isEqualTo("3");
                Eventually.that(() -> stage.health().ready());
                stage.log().write(film.chunk(0, 250, 500));
                Eventually.that(() ->
                        client.next("progress").json().path("percent").asInt() == 25); // places in the lane come before
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
        try (Stage stage = Stage.open(Stage.withRedis(port))) {
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
        try (Stage stage = Stage.open(Stage.withRedis(port))) {
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
    void redis_flushedAndNobodyWatching_isFilledFromMongo() {
        int port = FreePort.pick();
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory, port);
                Stage stage = Stage.open(Stage.withRedis(port))) {
            project(stage, 3, film.snapshot(3, ENCODING));

            flush(redis);
            stage.log().write(film.chunk(0, 100, 500));

            Eventually.that(() -> percentOf(stage) == 10); // which only Redis can know
        }
    }

    @Test
    void mongo_stoppedAndStarted_losesNothing() {
        int port = FreePort.pick();
        EmbeddedMongo mongo = EmbeddedMongo.start(directory, port);
        try (Stage stage = Stage.open(Stage.withMongo(port))) {
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

    @Test
    void kafka_stoppedAndStarted_losesNothing() {
        int port = FreePort.pick();
        EmbeddedKafka.Options options = new EmbeddedKafka.Options(directory, port);
        EmbeddedKafka kafka = EmbeddedKafka.start(options);
        try (Stage stage = Stage.open(Stage.withKafka(port))) {
            project(stage, 1, film.snapshot(1, AWAITING_UPLOAD));
            try (SseClient client = stage.watch(film.id())) {
                client.next("snapshot");
                stage.log().write(film.snapshot(2, PROBING));
                kafka.close();
                Eventually.that(() -> stage.get("/health/ready").statusCode() == 503);
                assertThat(stage.get("/health/live").statusCode()).isEqualTo(200);
                try (SseClient another = stage.watch(film.id())) {
                    assertThat(another.next().name()).isEqualTo("snapshot");
                }

                kafka = EmbeddedKafka.start(options);
                stage.log().write(film.snapshot(3, READY));

                assertThat(client.rest())
                        .filteredOn(event -> event.name().equals("video"))
                        .extracting(Event::id)
                        .containsExactly("2", "3");
                Eventually.that(() -> stage.get("/health/ready").statusCode() == 200);
            }
        } finally {
            kafka.close();
        }
    }

    private int percentOf(Stage stage) {
        try (SseClient client = stage.watch(film.id())) {
            return client.next("snapshot").json().path("percent").asInt();
        }
    }

    private static void project(Stage stage, long version, VideoSnapshot snapshot) {
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
