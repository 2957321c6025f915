package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import dev.millrace.id.VideoId;
import dev.millrace.ingest.Client.Answer;
import dev.millrace.runtime.access.ApiKey;
import dev.millrace.video.UploadEvent;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs with keys, and two tenants that must not know of each other. */
@Timeout(90)
final class KeysIT {

    private static final ApiKey OPERATOR = ApiKey.mint(new SecureRandom());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path outbox;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Client stranger;

    @SuppressWarnings("NullAway.Init")
    private static Answer ann;

    @SuppressWarnings("NullAway.Init")
    private static Answer bob;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open(Map.of(
                "MILLRACE_ACCESS",
                "accounts",
                "MILLRACE_OUTBOX",
                outbox.toString(),
                "MILLRACE_OPERATOR_KEY",
                OPERATOR.reveal()));
        stranger = new Client(stage.url());
        ann = Person.signUp(stranger, Person.mailsIn(outbox), "ann@example.org", "ann's long password");
        bob = Person.signUp(stranger, Person.mailsIn(outbox), "bob@example.org", "bob's long password");
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void key_made_isShownOnceAndStoredAsAHash() {
        Answer made = session(ann).post("/v1/keys", Map.of("name", "upload robot", "scopes", List.of("ingest")));

        assertThat(made.status()).isEqualTo(201);
        ApiKey key = ApiKey.read(made.text("key")).orElseThrow();
        Answer listed = session(ann).get("/v1/keys");
        assertThat(listed.whole().body()).contains("upload robot", key.id()).doesNotContain(key.secret());
        assertThat(stage.database()
                        .getCollection("api_keys")
                        .find()
                        .map(Document::toJson)
                        .into(new ArrayList<>()))
                .isNotEmpty()
                .noneMatch(json -> json.contains(key.secret()));
    }

    @Test
    void key_withAScope_mayDoThatAndNoMore() {
        Client ingest = program(ann, "ingest");
        Client read = program(ann, "read");

        Answer registered = ingest.post("/v1/videos", null);

        assertThat(registered.status()).isEqualTo(201);
        assertThat(ingest.get("/v1/videos/" + registered.text("id")).code()).isEqualTo("missing-scope");
        assertThat(read.post("/v1/videos", null).status()).isEqualTo(403);
        assertThat(read.post("/v1/keys", Map.of("scopes", List.of("read"))).code())
                .isEqualTo("session-needed");
        assertThat(session(ann)
                        .post("/v1/keys", Map.of("scopes", List.of("admin")))
                        .code())
                .isEqualTo("missing-scope");
        assertThat(session(ann)
                        .post("/v1/keys", Map.of("scopes", List.of("everything")))
                        .code())
                .isEqualTo("invalid-request");
    }

    @Test
    void key_revoked_isRefusedAtOnce() {
        Answer made = session(ann).post("/v1/keys", Map.of("scopes", List.of("ingest")));
        Client robot = stranger.bearing(made.text("key"));
        assertThat(robot.post("/v1/videos", null).status()).isEqualTo(201);
        Awaitility.await()
                .until(() -> session(ann).get("/v1/keys").whole().body().contains("lastUsedAt\":\"20"));

        Answer others = session(bob).delete("/v1/keys/" + made.text("id"));
        Answer own = session(ann).delete("/v1/keys/" + made.text("id"));

        assertThat(others.status()).isEqualTo(404);
        assertThat(own.status()).isEqualTo(204);
        assertThat(robot.post("/v1/videos", null).code()).isEqualTo("unauthenticated");
    }

    @Test
    void key_revokedElsewhereAMomentAgo_makesNoMoreOfThem() {
        Answer made = stranger.bearing(OPERATOR.reveal()).post("/v1/keys", Map.of("scopes", List.of("admin")));
        Client robot = stranger.bearing(made.text("key"));
        assertThat(robot.get("/v1/keys").status()).isEqualTo(200);
        stage.database().getCollection("api_keys").deleteOne(Filters.eq("_id", made.text("id")));

        Answer refused = robot.post("/v1/keys", Map.of("name", "afterwards", "scopes", List.of("admin")));

        assertThat(refused.code()).isEqualTo("unauthenticated");
        assertThat(stranger.bearing(OPERATOR.reveal()).get("/v1/keys").whole().body())
                .doesNotContain("afterwards");
    }

    @Test
    void key_ofTheOperator_mayEverything() {
        VideoId video = video(ann);

        Client operator = stranger.bearing(OPERATOR.reveal());

        assertThat(operator.get("/v1/videos/" + video).status()).isEqualTo(200);
        assertThat(operator.post("/v1/videos/" + video + "/cancel", null).status())
                .isEqualTo(202);
    }

    @Test
    void key_withAnotherSecret_isNobodys() {
        ApiKey wrong = new ApiKey(OPERATOR.id(), ApiKey.mint(new SecureRandom()).secret());

        assertThat(stranger.bearing(wrong.reveal()).post("/v1/videos", null).status())
                .isEqualTo(401);
        assertThat(stranger.with("Authorization", "Basic " + OPERATOR.reveal())
                        .post("/v1/videos", null)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void registration_byAnAccount_isItsOwn() {
        String id = session(ann).post("/v1/videos", null).text("id");

        Optional<String> owner = stage.written(stage.topics().uploads()).stream()
                .filter(event -> event.video().toString().equals(id))
                .map(event ->
                        ((UploadEvent.Registered) event).registration().owner().value())
                .findFirst();

        assertThat(owner).contains(ann.body().path("account").path("id").asString());
    }

    private static VideoId video(Answer owner) {
        VideoId video = VideoId.ofObject("films", UUID.randomUUID().toString());
        stage.project(video, owner.body().path("account").path("id").asString(), new Document("id", video.toString()));
        return video;
    }

    private static Client session(Answer person) {
        return stranger.bearing(person.text("accessToken"));
    }

    private static Client program(Answer person, String scope) {
        return stranger.bearing(session(person)
                .post("/v1/keys", Map.of("scopes", List.of(scope)))
                .text("key"));
    }
}
