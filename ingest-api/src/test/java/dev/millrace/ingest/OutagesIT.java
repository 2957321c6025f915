package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.host.FreePort;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.mongo.EmbeddedMongo;
import dev.millrace.id.VideoId;
import dev.millrace.ingest.Client.Answer;
import dev.millrace.runtime.http.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class OutagesIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void kafka_awayAtTheStart_isWaitedForAndTold() throws Exception {
        int port = FreePort.pick();
        Map<String, String> later = Stage.environment();
        later.put("MILLRACE_KAFKA", "127.0.0.1:" + port);
        try (Stage stage = Stage.begin(later)) {
            assertThat(stage.get("/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = stage.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(Json.MAPPER.readTree(ready.body()).path("parts").has("kafka"))
                    .isTrue();

            HttpResponse<String> refused = stage.post("/v1/videos", null);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(Json.MAPPER.readTree(refused.body()).path("code").asString())
                    .isEqualTo("unavailable");
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");

            try (EmbeddedKafka _ = EmbeddedKafka.start(new EmbeddedKafka.Options(directory, port))) {
                stage.awaitReady();
                assertThat(stage.post("/v1/videos", null).statusCode()).isEqualTo(201);
                assertThat(stage.written(stage.topics().uploads())).hasSize(1);
            }
        }
    }

    @Test
    void kafka_away_tellsNobodyWhichAddressHasAnAccount() throws Exception {
        Map<String, String> shaky = Stage.environment();
        EmbeddedKafka kafka = EmbeddedKafka.start(new EmbeddedKafka.Options(directory, 0));
        shaky.put("MILLRACE_KAFKA", kafka.bootstrapServers());
        shaky.put("MILLRACE_ACCESS", "accounts");
        try (Stage stage = Stage.begin(shaky)) {
            stage.awaitReady();
            Client stranger = new Client(stage.url());
            Path outbox = stage.config().mail().outbox();
            Person.signUp(stranger, Person.mailsIn(outbox), "ann@example.org", "ann's long password");
            kafka.close();

            int known = stranger.post("/v1/password-resets", Map.of("email", "ann@example.org"))
                    .status();
            int nobody = stranger.post("/v1/password-resets", Map.of("email", "bob@example.org"))
                    .status();

            assertThat(known).isEqualTo(503);
            assertThat(nobody).isEqualTo(known);
        } finally {
            kafka.close();
        }
    }

    @Test
    void kafka_awayWhileAFilmInPartsIsRegisteredWithAKey_theNextTryMakesIt() throws Exception {
        int port = FreePort.pick();
        Map<String, String> later = Stage.environment();
        later.put("MILLRACE_KAFKA", "127.0.0.1:" + port);
        try (Stage stage = Stage.begin(later)) {
            Client careful = new Client(stage.url()).with("Idempotency-Key", "key-1");
            Map<String, Boolean> film = Map.of("multipart", true);
            assertThat(careful.post("/v1/videos", film).status()).isEqualTo(503);

            try (EmbeddedKafka _ = EmbeddedKafka.start(new EmbeddedKafka.Options(directory, port))) {
                stage.awaitReady();
                Answer made = careful.post("/v1/videos", film);
                assertThat(made.status()).as(made.whole().body()).isEqualTo(201);
                Answer upload = careful.get("/v1/videos/" + made.text("id") + "/upload");
                assertThat(upload.text("id"))
                        .isEqualTo(made.body().path("upload").path("id").asString());
            }
        }
    }

    @Test
    void mongo_away_readsAreRefusedAndRegistrationsAreTaken() throws Exception {
        int port = FreePort.pick();
        EmbeddedMongo mongo = EmbeddedMongo.start(directory, port);
        Map<String, String> shaky = Stage.environment();
        shaky.put("MILLRACE_MONGO", "mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=500");
        VideoId id = VideoId.ofObject("a", "film");
        try (Stage stage = Stage.begin(shaky)) {
            stage.awaitReady();
            stage.project(id, new Document("id", id.toString()));
            mongo.close();

            HttpResponse<String> refused = stage.get("/v1/videos/" + id);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).doesNotContain("27017", "127.0.0.1");
            assertThat(stage.post("/v1/videos", null).statusCode()).isEqualTo(201);

            mongo = EmbeddedMongo.start(directory, port);
            stage.awaitReady();
            assertThat(stage.get("/v1/videos/" + id).statusCode()).isEqualTo(200);
        } finally {
            mongo.close();
        }
    }
}
