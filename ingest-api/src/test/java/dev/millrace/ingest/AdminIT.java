package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import dev.millrace.id.VideoId;
import dev.millrace.ingest.Client.Answer;
import dev.millrace.runtime.access.ApiKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotas, and whoever sets them. */
@Timeout(90)
final class AdminIT {

    private static final ApiKey OPERATOR = ApiKey.mint(new SecureRandom());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path outbox;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Client stranger;

    @SuppressWarnings("NullAway.Init")
    private static Client operator;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open(Map.of(
                "MILLRACE_ACCESS",
                "accounts",
                "MILLRACE_OUTBOX",
                outbox.toString(),
                "MILLRACE_OPERATOR_KEY",
                OPERATOR.reveal(),
                "MILLRACE_QUOTA_VIDEOS",
                "2"));
        stranger = new Client(stage.url());
        operator = stranger.bearing(OPERATOR.reveal());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void register_beyondTheQuota_isRefusedUntilThereIsRoom() {
        Answer ann = signUp();
        Client session = stranger.bearing(ann.text("accessToken"));
        assertThat(session.post("/v1/videos", null).status()).isEqualTo(201);
        assertThat(session.post("/v1/videos", null).status()).isEqualTo(201);

        Answer refused = session.post("/v1/videos", null);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("quota-videos");
        assertThat(refused.text("detail")).contains("no more than 2");
        Answer changed = operator.send("PATCH", account(ann), Map.of("quota", Map.of("videos", 3)));
        assertThat(changed.body().path("quota").path("videos").asLong()).isEqualTo(3);
        assertThat(session.post("/v1/videos", null).status()).isEqualTo(201);
    }

    @Test
    void register_largerThanTheQuotaOfBytes_isRefused() {
        Answer ann = signUp();
        Client session = stranger.bearing(ann.text("accessToken"));
        operator.send("PATCH", account(ann), Map.of("quota", Map.of("bytes", 100, "videos", 100)));
        stage.project(
                VideoId.ofObject("quota", UUID.randomUUID().toString()),
                id(ann),
                new Document("source", new Document("size", 60L)).append("durationSeconds", 30.5));

        Answer fits = session.post("/v1/videos", Map.of("size", 40));
        Answer more = session.post("/v1/videos", Map.of("size", 1));

        assertThat(fits.status()).isEqualTo(201);
        assertThat(more.code()).isEqualTo("quota-bytes");
        Answer own = session.get("/v1/account");
        assertThat(own.body().path("usage").path("bytes").asLong()).isEqualTo(60);
        assertThat(own.body().path("usage").path("seconds").asDouble()).isEqualTo(30.5);
        assertThat(own.body().path("quota").path("bytes").asLong()).isEqualTo(100);
    }

    @Test
    void register_whenTheMinutesAreSpent_isRefused() {
        Answer ann = signUp();
        operator.send("PATCH", account(ann), Map.of("quota", Map.of("minutes", 1)));
        stage.project(
                VideoId.ofObject("quota", UUID.randomUUID().toString()),
                id(ann),
                new Document("source", null).append("durationSeconds", 61.0));

        assertThat(stranger.bearing(ann.text("accessToken"))
                        .post("/v1/videos", null)
                        .code())
                .isEqualTo("quota-minutes");
    }

    @Test
    void account_disabled_isLetInNoMore() {
        Answer ann = signUp();
        Client session = stranger.bearing(ann.text("accessToken"));
        Client robot = stranger.bearing(session.post("/v1/keys", Map.of("scopes", List.of("ingest", "read")))
                .text("key"));
        assertThat(robot.get("/v1/videos").status()).isEqualTo(200);

        Answer disabled = operator.send("PATCH", account(ann), Map.of("disabled", true));

        assertThat(disabled.body().path("account").path("disabled").asBoolean()).isTrue();
        assertThat(robot.get("/v1/videos").status()).isEqualTo(401);
        assertThat(session.post("/v1/keys", Map.of("scopes", List.of("read"))).code())
                .isEqualTo("unauthenticated");
        assertThat(keys(ann)).isEqualTo(1);
        assertThat(stranger.post("/v1/sessions/refresh", Map.of("refreshToken", ann.text("refreshToken")))
                        .status())
                .isEqualTo(401);
        String email = ann.body().path("account").path("email").asString();
        assertThat(stranger.post("/v1/sessions", Map.of("email", email, "password", "a long enough password"))
                        .status())
                .isEqualTo(401);
        operator.send("PATCH", account(ann), Map.of("disabled", false));
        assertThat(robot.get("/v1/videos").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/admin/accounts", "/v1/admin/dead-letters", "/v1/videos?owner=local"})
    void adminRoutes_forAnybodyElse_areClosed(String path) {
        assertThat(stranger.bearing(signUp().text("accessToken")).get(path).code())
                .isEqualTo("missing-scope");
        assertThat(stranger.get(path).status()).isEqualTo(401);
        assertThat(operator.get(path).status()).isEqualTo(200);
    }

    @Test
    void accounts_listed_areInTheOrderOfTheirAddresses() {
        Answer ann = signUp();

        Answer list = operator.get("/v1/admin/accounts");

        assertThat(list.body()
                        .path("data")
                        .valueStream()
                        .map(each -> each.path("email").asString()))
                .isSorted()
                .contains(ann.body().path("account").path("email").asString());
        assertThat(list.whole().body()).doesNotContain("password").doesNotContain("argon");
        assertThat(operator.get("/v1/admin/accounts/nobody").status()).isEqualTo(404);
    }

    @Test
    void deadLetters_counted_nameEveryTopic() {
        Map<String, Long> counts = new HashMap<>();
        operator.get("/v1/admin/dead-letters")
                .body()
                .path("data")
                .forEach(each -> counts.put(
                        each.path("topic").asString(), each.path("records").asLong()));

        assertThat(counts)
                .hasSameSizeAs(stage.topics().deadLetters())
                .containsEntry(stage.topics().uploads().deadLetters(), 0L);
    }

    private static Answer signUp() {
        return Person.signUp(
                stranger, Person.mailsIn(outbox), "p" + UUID.randomUUID() + "@example.org", "a long enough password");
    }

    private static long keys(Answer person) {
        return stage.database().getCollection("api_keys").countDocuments(Filters.eq("owner", id(person)));
    }

    private static String id(Answer person) {
        return person.body().path("account").path("id").asString();
    }

    private static String account(Answer person) {
        return "/v1/admin/accounts/" + id(person);
    }
}
