package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.ingest.Client.Answer;
import dev.millrace.ingest.upload.PartedUpload;
import dev.millrace.video.UploadEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Registrations that a careful client sends again. */
@Timeout(90)
final class IdempotencyIT {

    private static final int TIMES = 50;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Client client;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open();
        client = new Client(stage.url());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void register_fiftyTimesAtOnceWithOneKey_isOneVideo() throws Exception {
        Client careful = client.with("Idempotency-Key", UUID.randomUUID().toString());
        int before = registered();

        List<Answer> answers = Client.atOnce(TIMES, () -> careful.post("/v1/videos", Map.of("title", "once")));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers.stream().map(answer -> answer.whole().body()).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.whole().headers().firstValue("Location"))
                        .contains("/v1/videos/" + answer.text("id")));
        assertThat(registered() - before).isEqualTo(1);
    }

    @Test
    void register_sameKeyAndAnotherBody_isRefused() {
        Client careful = client.with("Idempotency-Key", "key-1");
        assertThat(careful.post("/v1/videos", Map.of("title", "one")).status()).isEqualTo(201);

        Answer other = careful.post("/v1/videos", Map.of("title", "other"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-mismatch");
    }

    @Test
    void register_thatWasRefused_mayBeTriedAgain() {
        Client careful = client.with("Idempotency-Key", "key-2");
        assertThat(careful.post("/v1/videos", Map.of("profile", "none such")).status())
                .isEqualTo(400);
        assertThat(careful.post("/v1/videos", Map.of("profile", "none such")).status())
                .as("at once, and not after a wait")
                .isEqualTo(400);
    }

    @Test
    void register_withAStrangeKey_isRefused() {
        assertThat(client.with("Idempotency-Key", "a b")
                        .post("/v1/videos", null)
                        .code())
                .isEqualTo("invalid-request");
        assertThat(client.with("Idempotency-Key", "x".repeat(256))
                        .post("/v1/videos", null)
                        .code())
                .isEqualTo("invalid-request");
    }

    @Test
    void uploadInParts_begunManyTimesAtOnceForOneVideo_isOneUpload() throws Exception {
        VideoId video = VideoId.ofObject("one", "film");
        OwnerId owner = new OwnerId("local");

        List<PartedUpload> begun = Client.atOnce(5, () -> stage.parted().begin(video, owner, null, null));

        assertThat(begun.stream().map(PartedUpload::id).collect(Collectors.toSet()))
                .hasSize(1);
    }

    private static int registered() {
        return (int) stage.written(stage.topics().uploads()).stream()
                .filter(UploadEvent.Registered.class::isInstance)
                .count();
    }
}
