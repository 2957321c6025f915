package dev.millrace.projector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Issuer;
import dev.millrace.projector.Stage;
import dev.millrace.runtime.access.ApiKey;
import dev.millrace.runtime.http.Json;
import dev.millrace.runtime.mongo.KeyFields;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Who may look after which endpoint, and what is taken for one. */
@Timeout(60)
final class WebhookAccessIT {

    private static final String PUBLIC = "https://receiver.example/hook";

    @SuppressWarnings("NullAway.Init")
    private static Issuer issuer;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Hooks ann;

    @SuppressWarnings("NullAway.Init")
    private static Hooks bob;

    /** A route of one endpoint, {@code %s}, with a body that is right. */
    private record Route(
            String method, String path, @Nullable Object body) {}

    private static final List<Route> ROUTES = List.of(
            new Route("GET", "/v1/webhooks/%s", null),
            new Route("PATCH", "/v1/webhooks/%s", Map.of("description", "mine now")),
            new Route("POST", "/v1/webhooks/%s/secrets", null),
            new Route("POST", "/v1/webhooks/%s/test", null),
            new Route("GET", "/v1/webhooks/%s/deliveries", null),
            new Route("POST", "/v1/webhooks/%s/deliveries/msg_1/redeliver", null),
            new Route("DELETE", "/v1/webhooks/%s", null));

    @BeforeAll
    static void open() throws Exception {
        issuer = new Issuer();
        stage = Stage.open(issuer.settings(Stage.settings()));
        ann = new Hooks(stage, Issuer.token("ann", "ingest read"));
        bob = new Hooks(stage, Issuer.token("bob", "ingest read"));
    }

    @AfterAll
    static void close() {
        stage.close();
        issuer.close();
    }

    @Test
    void everyRoute_ofAnothersEndpoint_isAsIfThereWereNone() {
        JsonNode endpoint = ann.endpoint(PUBLIC);
        String id = endpoint.path("id").asString();

        for (Route route : ROUTES) {
            HttpResponse<String> others = bob.send(route.method(), route.path().formatted(id), route.body());
            HttpResponse<String> none = bob.send(route.method(), route.path().formatted("wh_none"), route.body());

            assertThat(others.statusCode()).as(route.toString()).isEqualTo(404);
            assertThat(others.body()).isEqualTo(none.body());
        }
        assertThat(bob.json("GET", "/v1/webhooks", null, 200).path("data")).isEmpty();
        assertThat(ann.show(id).path("description").asString()).isEmpty();
        assertThat(ann.show(id).path("secrets")).hasSize(1);
        assertThat(ann.send("DELETE", "/v1/webhooks/" + id, null).statusCode()).isEqualTo(204);
        assertThat(ann.send("GET", "/v1/webhooks/" + id, null).statusCode()).isEqualTo(404);
    }

    @Test
    void redeliver_ofAnotherEndpointsDelivery_isNone() {
        String first = ann.endpoint(PUBLIC).path("id").asString();
        String second = ann.endpoint(PUBLIC).path("id").asString();
        String message = ann.json("POST", "/v1/webhooks/" + first + "/test", null, 202)
                .path("id")
                .asString();

        assertThat(ann.send("POST", "/v1/webhooks/" + second + "/deliveries/" + message + "/redeliver", null)
                        .statusCode())
                .isEqualTo(404);
        List.of(first, second).forEach(id -> ann.send("DELETE", "/v1/webhooks/" + id, null));
    }

    @Test
    void everyRoute_withoutAToken_isRefused() {
        Hooks nobody = new Hooks(stage, null);

        for (Route route : ROUTES) {
            assertThat(nobody.send(route.method(), route.path().formatted("wh_1"), route.body())
                            .statusCode())
                    .as(route.toString())
                    .isEqualTo(401);
        }
        assertThat(nobody.send("GET", "/v1/webhooks", null).statusCode()).isEqualTo(401);
        assertThat(nobody.send("POST", "/v1/webhooks", Map.of("url", PUBLIC)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void key_withoutAdmin_looksAndChangesNothing() {
        Hooks carol = new Hooks(stage, Issuer.token("carol", "ingest read"));
        String id = carol.endpoint(PUBLIC).path("id").asString();
        Hooks program = new Hooks(stage, key("carol", "ingest read"));
        Hooks operator = new Hooks(stage, key("carol", "admin"));

        for (Route route : ROUTES) {
            HttpResponse<String> answer =
                    program.send(route.method(), route.path().formatted(id), route.body());
            assertThat(answer.statusCode())
                    .as(route.toString())
                    .isEqualTo(route.method().equals("GET") ? 200 : 403);
        }
        assertThat(code(program.send("POST", "/v1/webhooks", Map.of("url", PUBLIC))))
                .isEqualTo("session-needed");
        assertThat(operator.send("DELETE", "/v1/webhooks/" + id, null).statusCode())
                .isEqualTo(204);
    }

    @Test
    void create_eleventhEndpoint_isRefused() {
        Hooks dan = new Hooks(stage, Issuer.token("dan", "read"));
        for (int i = 0; i < Endpoint.MOST; i++) {
            dan.endpoint(PUBLIC);
        }

        assertThat(code(dan.send("POST", "/v1/webhooks", Map.of("url", PUBLIC))))
                .isEqualTo("too-many-webhooks");
        assertThat(dan.json("GET", "/v1/webhooks", null, 200).path("data")).hasSize(Endpoint.MOST);
    }

    @Test
    void create_whatIsNone_isRefusedWithItsCode() {
        assertThat(refused(Map.of("url", "http://receiver.example/"))).isEqualTo("webhook-url-not-https");
        assertThat(refused(Map.of("url", "https://169.254.169.254/"))).isEqualTo("webhook-url-not-public");
        assertThat(refused(Map.of("url", "https://user:pass@receiver.example/")))
                .isEqualTo("webhook-url-invalid");
        assertThat(refused(Map.of("url", PUBLIC, "events", List.of("video.eaten"))))
                .isEqualTo("unknown-event");
        assertThat(refused(Map.of("description", "no url"))).isEqualTo("invalid-request");
        assertThat(refused(Map.of("url", PUBLIC, "secret", "whsec_mine"))).isEqualTo("invalid-request");
        assertThat(refused(Map.of("url", PUBLIC, "description", "a".repeat(501))))
                .isEqualTo("invalid-request");
    }

    @Test
    void change_someMembers_leavesTheOthersAndNeverShowsSecrets() {
        Hooks eve = new Hooks(stage, Issuer.token("eve", "read"));
        JsonNode made = eve.endpoint(PUBLIC, "video.ready");
        String path = "/v1/webhooks/" + made.path("id").asString();

        JsonNode changed =
                eve.json("PATCH", path, Map.of("url", PUBLIC + "/2", "description", " new ", "events", List.of()), 200);

        assertThat(changed.path("url").asString()).isEqualTo(PUBLIC + "/2");
        assertThat(changed.path("description").asString()).isEqualTo("new");
        assertThat(changed.path("events")).isEmpty();
        assertThat(changed.path("enabled").asBoolean()).isTrue();
        assertThat(changed.path("createdAt")).isEqualTo(made.path("createdAt"));
        assertThat(code(eve.send("PATCH", path, Map.of("url", "https://10.0.0.1/"))))
                .isEqualTo("webhook-url-not-public");
        assertThat(eve.send("GET", "/v1/webhooks", null).body()).doesNotContain("whsec_");
    }

    @Test
    void deliveries_withWrongParameters_isRefused() {
        Hooks fay = new Hooks(stage, Issuer.token("fay", "read"));
        String path = "/v1/webhooks/" + fay.endpoint(PUBLIC).path("id").asString() + "/deliveries";

        for (String query :
                List.of("?limit=0", "?limit=101", "?limit=x", "?cursor=%21", "?cursor=YWJj", "?cursor=YSBi")) {
            assertThat(code(fay.send("GET", path + query, null))).as(query).isEqualTo("invalid-request");
        }
    }

    private static String refused(Map<String, Object> body) {
        return code(ann.send("POST", "/v1/webhooks", body));
    }

    private static String code(HttpResponse<String> answer) {
        return Objects.requireNonNull(
                Json.MAPPER.readTree(answer.body()).path("code").asString());
    }

    private static String key(String owner, String scopes) {
        ApiKey key = ApiKey.mint(new SecureRandom());
        stage.collection(KeyFields.COLLECTION)
                .insertOne(new Document(KeyFields.ID, key.id())
                        .append(KeyFields.OWNER, owner)
                        .append(KeyFields.HASH, key.hash())
                        .append(KeyFields.SCOPES, scopes));
        return key.reveal();
    }
}
