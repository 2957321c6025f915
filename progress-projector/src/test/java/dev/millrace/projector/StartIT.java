package dev.millrace.projector;

import static dev.millrace.video.VideoStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.host.FreePort;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.mongo.EmbeddedMongo;
import dev.millrace.embedded.redis.EmbeddedRedis;
import dev.millrace.projector.SseClient.Event;
import dev.millrace.runtime.service.Patience;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is away when the service starts. */
@Timeout(90)
final class StartIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final int port = FreePort.pick();
    private final Film film = Film.of();
    private final Logged patience = Logged.by(Patience.class);

    @AfterEach
    void close() {
        patience.close();
    }

    @Test
    void start_kafkaAway_waitsForIt() {
        try (Stage stage = Stage.begin(Stage.withKafka(port))) {
            waits(stage, "kafka", "Kafka at 127.0.0.1:" + port);

            try (EmbeddedKafka _ = EmbeddedKafka.start(new EmbeddedKafka.Options(directory, port))) {
                works(stage);
            }
        }
    }

    @Test
    void start_redisAway_waitsForIt() {
        try (Stage stage = Stage.begin(Stage.withRedis(port))) {
            waits(stage, "redis", "Redis");

            try (EmbeddedRedis _ = EmbeddedRedis.start(directory, port)) {
                works(stage);
            }
        }
    }

    @Test
    void start_mongoAway_waitsForIt() {
        try (Stage stage = Stage.begin(Stage.withMongo(port))) {
            waits(stage, "mongo", "MongoDB");
            assertThat(stage.get("/v1/videos/" + film.id() + "/events").statusCode())
                    .isEqualTo(503);

            try (EmbeddedMongo _ = EmbeddedMongo.start(directory, port)) {
                works(stage);
            }
        }
    }

    /** Says so in the log and to readiness probes, and lives. */
    private void waits(Stage stage, String part, String name) {
        Eventually.that(() -> patience.lines().stream().anyMatch(line -> line.contains("for=\"" + name + "\"")));
        Eventually.that(() -> stage.health().troubles().containsKey(part));
        assertThat(patience.lines()).allMatch(line -> line.startsWith("WARN Waiting "));
        assertThat(stage.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(stage.get("/health/ready").body()).contains("\"" + part + "\"", "\"projection\":\"starting\"");
        assertThat(stage.get("/health/live").statusCode()).isEqualTo(200);
    }

    private void works(Stage stage) {
        Eventually.that(() -> stage.get("/health/ready").statusCode() == 200);
        stage.log().write(film.snapshot(1, READY));
        stage.settle();
        try (SseClient client = stage.watch(film.id())) {
            assertThat(client.rest())
                    .singleElement()
                    .extracting(Event::name, Event::id)
                    .containsExactly("snapshot", "1");
        }
    }
}
