package dev.millrace.projector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.projector.Film;
import dev.millrace.projector.Stage;
import dev.millrace.projector.webhook.Receiver.Answer;
import dev.millrace.runtime.http.Json;
import dev.millrace.video.VideoEvent;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The routes of webhooks and {@code openapi.yaml} are the same, and every answer is as described. */
@Timeout(60)
final class WebhookContractIT {

    private static final String ONE = Described.WEBHOOKS + "/{id}";

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Receiver receiver;

    @SuppressWarnings("NullAway.Init")
    private static Hooks hooks;

    private final Set<String> driven = new TreeSet<>();

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open(Hooks.settings());
        receiver = new Receiver();
        hooks = new Hooks(stage, null);
    }

    @AfterAll
    static void close() {
        stage.close();
        receiver.close();
    }

    @Test
    void routes_onEitherSide_areTheSame() {
        Set<String> served = stage.endpoints().stream()
                .filter(endpoint -> endpoint.contains(" " + Described.WEBHOOKS))
                .collect(Collectors.toSet());

        assertThat(served).containsExactlyInAnyOrderElementsOf(Described.operations());
    }

    @Test
    void everyRoute_driven_answersAsDescribed() {
        receiver.alwaysAnswers("/hook", Answer.of(500));
        String id = drive("POST", Described.WEBHOOKS, "", Map.of("url", receiver.url("/hook")), 201)
                .path("id")
                .asString();
        drive("GET", Described.WEBHOOKS, id, null, 200);
        drive("GET", ONE, id, null, 200);
        drive("POST", ONE + "/secrets", id, null, 201);
        drive("GET", ONE, id, null, 200);
        drive("POST", ONE + "/test", id, null, 202);
        hooks.happens(Film.of(), VideoEvent.Type.DELETED);
        String delivery = hooks.await(id, "failed").path("id").asString();
        drive("GET", ONE + "/deliveries", id, null, 200);
        drive("POST", ONE + "/deliveries/{delivery}/redeliver", id + " " + delivery, null, 202);
        drive("PATCH", ONE, id, Map.of("enabled", false), 200);
        drive("POST", ONE + "/test", id, null, 409);
        drive("POST", Described.WEBHOOKS, "", Map.of("url", "ftp://nowhere"), 400);
        drive("DELETE", ONE, id, null, 204);
        drive("GET", ONE, id, null, 404);

        assertThat(driven).containsExactlyInAnyOrderElementsOf(Described.operations());
    }

    @Test
    void check_answerThatIsNotDescribed_fails() {
        assertThatThrownBy(() -> Described.check("GET " + ONE, 200, "{\"id\": \"wh_1\"}"))
                .isInstanceOf(AssertionError.class);
        String endpoint = hooks.endpoint(receiver.url("/hook")).toString();
        assertThatThrownBy(() -> Described.check("GET " + ONE, 200, endpoint))
                .as("it has a secret")
                .isInstanceOf(AssertionError.class);
    }

    /** @param ids for the path's parameters, with spaces between them */
    private JsonNode drive(String method, String route, String ids, @Nullable Object body, int status) {
        String path = route;
        for (String id : ids.split(" ")) {
            path = path.replaceFirst("\\{[a-z]+}", id);
        }
        HttpResponse<String> answer = hooks.send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        Described.check(method + " " + route, status, answer.body());
        driven.add(method + " " + route);
        return answer.body().isEmpty() ? Json.MAPPER.nullNode() : Json.MAPPER.readTree(answer.body());
    }
}
