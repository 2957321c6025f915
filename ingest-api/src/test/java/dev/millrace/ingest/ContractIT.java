package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.VideoId;
import dev.millrace.ingest.Client.Answer;
import dev.millrace.runtime.access.ApiKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The API and {@code openapi.yaml} are the same: the same routes, and every answer as described. */
@Timeout(90)
final class ContractIT {

    /** OidcIT signs in elsewhere. */
    private static final Set<String> NOT_DRIVEN =
            Set.of("GET /v1/oidc/start 302", "GET /v1/oidc/callback 302", "GET /health/ready 503");

    private static final String SECRET = "a secret of some length";

    private static final ApiKey OPERATOR = ApiKey.mint(new SecureRandom());
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path outbox;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Client stranger;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open(Map.of(
                "MILLRACE_ACCESS",
                "accounts",
                "MILLRACE_PUBLIC_URL",
                "http://127.0.0.1:9",
                "MILLRACE_OIDC_ISSUER",
                "http://127.0.0.1:9",
                "MILLRACE_OIDC_CLIENT_ID",
                "millrace",
                "MILLRACE_HOOK_SECRET",
                SECRET,
                "MILLRACE_OUTBOX",
                outbox.toString(),
                "MILLRACE_OPERATOR_KEY",
                OPERATOR.reveal()));
        stranger = new Client(stage.url());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void routes_onEitherSide_areTheSame() {
        Set<String> described = new TreeSet<>(Contract.operations());
        described.removeIf(Contract::elsewhere);

        assertThat(stage.endpoints()).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void everyRoute_driven_answersAsDescribed() throws Exception {
        Client ann = account();
        keys(ann);
        videos(ann);
        parts(ann);
        uppy(ann);
        events(ann);
        admin(stranger.bearing(OPERATOR.reveal()));
        for (String path : List.of(
                "/v1/oidc",
                "/verify",
                "/reset",
                "/pages/proof.js",
                "/pages/proof.css",
                "/.well-known/jwks.json",
                "/health/live",
                "/health/ready",
                "/metrics",
                "/openapi.yaml",
                "/docs",
                "/docs/start.js",
                "/docs/swagger-ui.css",
                "/docs/swagger-ui-bundle.js")) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(200);
        }

        Set<String> missing = new TreeSet<>(Contract.described());
        missing.removeAll(Contract.seen());
        missing.removeIf(Contract::elsewhere);
        missing.removeAll(NOT_DRIVEN);
        assertThat(missing).isEmpty();
    }

    @Test
    void docs_page_runsNothingButItself() {
        Answer page = stranger.get("/docs");

        assertThat(page.whole().headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("script-src 'self';"));
        assertThat(page.whole().body()).doesNotContain("http:", "https:");
        assertThat(stranger.get("/docs/pom.xml").status()).isEqualTo(404);
    }

    private static Client account() {
        Answer session = Person.signUp(stranger, Person.mailsIn(outbox), "ann@example.org", PASSWORD);
        session = stranger.post("/v1/sessions/refresh", Map.of("refreshToken", session.text("refreshToken")));
        Client ann = stranger.bearing(session.text("accessToken"));
        assertThat(ann.get("/v1/account").status()).isEqualTo(200);
        ann.post("/v1/account/password", Map.of("current", PASSWORD, "password", "a better password"));
        String ticket = stranger.post("/v1/password-resets", Map.of("email", "ann@example.org"))
                .text("ticket");
        String code = Person.newestCodeIn(outbox, "ann@example.org", 2);
        stranger.post("/v1/password-resets/confirm", Map.of("ticket", ticket, "code", code, "password", PASSWORD));
        Answer again = stranger.post("/v1/sessions", Map.of("email", "ann@example.org", "password", PASSWORD));
        stranger.bearing(again.text("accessToken")).delete("/v1/sessions/current");
        Answer last = stranger.post("/v1/sessions", Map.of("email", "ann@example.org", "password", PASSWORD));
        return stranger.bearing(last.text("accessToken"));
    }

    private static void keys(Client ann) {
        Answer key = ann.post("/v1/keys", Map.of("name", "robot", "scopes", List.of("ingest", "read")));
        ann.get("/v1/keys");
        ann.delete("/v1/keys/" + key.text("id"));
    }

    private static void videos(Client ann) throws Exception {
        Answer made = ann.post("/v1/videos", Map.of("title", "A film"));
        String video = "/v1/videos/" + made.text("id");
        Client.put(made.body().path("upload").path("url").asString(), 6);
        stage.project(
                VideoId.parse(made.text("id")),
                ann.get("/v1/account").text("id"),
                new Document("source", new Document("size", 6L)).append("durationSeconds", 1.5));
        ann.post(video + "/complete", null);
        ann.get("/v1/videos");
        ann.get(video);
        ann.get(video + "/history");
        ann.post(video + "/tickets", null);
        ann.send("PATCH", video, Map.of("title", "Another"));
        ann.post(video + "/cancel", null);
        ann.post(video + "/retry", null);
        ann.post(video + "/reprocess", Map.of("profile", "uhd"));
        ann.delete(video);
    }

    private static void parts(Client ann) throws Exception {
        Answer made = ann.post("/v1/videos", Map.of("multipart", true));
        String upload = "/v1/videos/" + made.text("id") + "/upload";
        Client.put(
                ann.post(upload + "/parts", Map.of("numbers", List.of(1)))
                        .body()
                        .path("parts")
                        .get(0)
                        .path("url")
                        .asString(),
                6);
        ann.get(upload);
        ann.post(upload + "/complete", null);
        Answer other = ann.post("/v1/videos", Map.of("multipart", true));
        ann.delete("/v1/videos/" + other.text("id") + "/upload");
    }

    private static void uppy(Client ann) throws Exception {
        Answer begun = ann.post("/v1/uploads/s3/multipart", Map.of("filename", "film.mp4"));
        String path = "/v1/uploads/s3/multipart/" + begun.text("uploadId");
        String key = "?key=" + begun.text("key").replace("/", "%2F");
        String etag = Client.put(ann.get(path + "/1" + key).text("url"), 6)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        ann.get(path + key);
        ann.post(path + "/complete" + key, Map.of("parts", List.of(Map.of("PartNumber", 1, "ETag", etag))));
        Answer other = ann.post("/v1/uploads/s3/multipart", Map.of("filename", "film.mp4"));
        ann.delete("/v1/uploads/s3/multipart/" + other.text("uploadId") + "?key="
                + other.text("key").replace("/", "%2F"));
    }

    private static void events(Client ann) {
        ann.post("/v1/events/uploads", List.of(Map.of("type", "registered", "title", "one of many")));
        ann.post("/v1/events/uploads", List.of(Map.of("type", "registered"), Map.of("type", "unheard of")));
        stranger.bearing(SECRET).post("/v1/hooks/s3", Map.of("Service", "Amazon S3", "Event", "s3:TestEvent"));
    }

    private static void admin(Client operator) {
        Answer accounts = operator.get("/v1/admin/accounts");
        String account = "/v1/admin/accounts/"
                + accounts.body().path("data").get(0).path("id").asString();
        operator.get(account);
        operator.send("PATCH", account, Map.of("quota", Map.of("videos", 10)));
        operator.get("/v1/admin/dead-letters");
    }
}
