package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.host.FreePort;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.ingest.Client.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Quotas where things go wrong, or are cleverly tried. */
@Timeout(120)
final class QuotasIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void register_whatWasAnnouncedAtAnotherReplica_countsThere() throws Exception {
        Map<String, String> settings = accounts(Map.of("MILLRACE_QUOTA_BYTES", "1000"));
        try (Stage stage = Stage.open(settings);
                Stage other = Stage.open(settings)) {
            String token = signUp(stage);
            Client ann = new Client(stage.url()).bearing(token);
            Answer made = ann.post("/v1/videos", Map.of("size", 900));
            assertThat(made.status()).isEqualTo(201);

            Client elsewhere = new Client(other.url()).bearing(token);

            assertThat(elsewhere.post("/v1/videos", Map.of("size", 900)).code()).isEqualTo("quota-bytes");
            assertThat(elsewhere.post("/v1/videos", Map.of("size", 100)).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void register_withoutASizeThatCouldBeHeldTo_isRefusedWhereBytesAreCounted() throws Exception {
        try (Stage stage = Stage.open(accounts(Map.of("MILLRACE_QUOTA_BYTES", "1000")))) {
            Client ann = new Client(stage.url()).bearing(signUp(stage));

            Answer refused = ann.post("/v1/videos", Map.of("title", "of any size"));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("size-needed");
        }
    }

    @Test
    void complete_partsOfASizeThatNobodyAnnounced_isHeldToTheQuota() throws Exception {
        try (Stage stage = Stage.open(accounts(Map.of("MILLRACE_QUOTA_BYTES", "1000")))) {
            Client ann = new Client(stage.url()).bearing(signUp(stage));
            String first = inParts(ann, 900);
            String second = inParts(ann, 900);
            String third = inParts(ann, 100);

            assertThat(ann.post(first + "/complete", null).status()).isEqualTo(202);
            Answer refused = ann.post(second + "/complete", null);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("quota-bytes");
            assertThat(ann.get(second).status()).as("it may be tried again").isEqualTo(200);
            assertThat(ann.post(third + "/complete", null).status()).isEqualTo(202);
        }
    }

    @Test
    void register_whileKafkaIsAway_costsNothing() throws Exception {
        int port = FreePort.pick();
        EmbeddedKafka kafka = EmbeddedKafka.start(new EmbeddedKafka.Options(directory.resolve("kafka"), port));
        Map<String, String> settings =
                accounts(Map.of("MILLRACE_QUOTA_VIDEOS", "1", "MILLRACE_KAFKA", "127.0.0.1:" + port));
        try (Stage stage = Stage.open(settings)) {
            Client ann = new Client(stage.url()).bearing(signUp(stage));
            kafka.close();

            assertThat(ann.post("/v1/videos", null).status()).isEqualTo(503);
            assertThat(ann.post("/v1/videos", null).status()).as("the next try").isEqualTo(503);

            kafka = EmbeddedKafka.start(new EmbeddedKafka.Options(directory.resolve("kafka"), port));
            stage.awaitReady();
            assertThat(ann.post("/v1/videos", null).status()).isEqualTo(201);
            assertThat(ann.post("/v1/videos", null).code()).isEqualTo("quota-videos");
        } finally {
            kafka.close();
        }
    }

    private Map<String, String> accounts(Map<String, String> more) {
        Map<String, String> settings = Stage.environment();
        settings.put("MILLRACE_ACCESS", "accounts");
        settings.put("MILLRACE_OUTBOX", directory.resolve("outbox").toString());
        settings.putAll(more);
        return settings;
    }

    private String signUp(Stage stage) {
        return Person.signUp(
                        new Client(stage.url()),
                        Person.mailsIn(directory.resolve("outbox")),
                        UUID.randomUUID() + "@example.org",
                        "a long enough password")
                .text("accessToken");
    }

    /** The address of an upload of so many bytes that have come, as one part. */
    private static String inParts(Client client, int bytes) throws Exception {
        Answer made = client.post("/v1/videos", Map.of("multipart", true));
        assertThat(made.status()).as(made.whole().body()).isEqualTo(201);
        String upload = "/v1/videos/" + made.text("id") + "/upload";
        Answer signed = client.post(upload + "/parts", Map.of("numbers", List.of(1)));
        Client.put(signed.body().path("parts").get(0).path("url").asString(), bytes);
        return upload;
    }
}
