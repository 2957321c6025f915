package dev.millrace.projector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import dev.millrace.projector.Stage;
import dev.millrace.projector.webhook.mongo.Endpoints;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The endpoints of an account, whoever changes them at the same moment. */
@Timeout(60)
final class EndpointsIT {

    private static final int AT_ONCE = 50;
    private static final Map<String, String> WANTED = Map.of("url", "https://example.org/hooks");

    @Test
    void create_fiftyAtOnce_makesTenAndAnotherWhenOneIsRemoved() throws Exception {
        try (Stage stage = Stage.open(Hooks.settings())) {
            Hooks hooks = new Hooks(stage, null);

            List<Integer> answers = create(hooks);

            assertThat(answers).filteredOn(status -> status == 201).hasSize(Endpoint.MOST);
            assertThat(answers).filteredOn(status -> status == 409).hasSize(AT_ONCE - Endpoint.MOST);
            assertThat(list(hooks)).hasSize(Endpoint.MOST).doesNotHaveDuplicates();

            hooks.send("DELETE", "/v1/webhooks/" + list(hooks).get(3), null);

            assertThat(create(hooks)).filteredOn(status -> status == 201).hasSize(1);
            assertThat(list(hooks)).hasSize(Endpoint.MOST);
        }
    }

    @Test
    void change_differentMembersAtOnce_losesNone() throws Exception {
        try (Stage stage = Stage.open(Hooks.settings())) {
            Hooks hooks = new Hooks(stage, null);
            String id = hooks.endpoint("https://example.org/hooks").path("id").asString();

            for (int i = 0; i < 5; i++) {
                List<Map<String, Object>> changes = List.of(
                        Map.of("description", "d" + i),
                        Map.of("url", "https://example.org/" + i),
                        Map.of("events", List.of(i % 2 == 0 ? "video.ready" : "video.failed")));
                try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    changes.forEach(change -> threads.execute(() -> hooks.send("PATCH", "/v1/webhooks/" + id, change)));
                }

                JsonNode shown = hooks.show(id);
                assertThat(shown.path("description").asString()).isEqualTo("d" + i);
                assertThat(shown.path("url").asString()).isEqualTo("https://example.org/" + i);
                assertThat(shown.path("events").path(0).asString())
                        .isEqualTo(i % 2 == 0 ? "video.ready" : "video.failed");
            }
        }
    }

    @Test
    void disable_afterWhatSpokeAgainstItIsOver_isRefused() {
        try (Stage stage = Stage.open(Hooks.settings());
                MongoClient mongo = stage.config().mongo().client()) {
            Endpoints endpoints =
                    new Endpoints(mongo.getDatabase(stage.config().mongo().database()));
            Endpoint made = Some.endpoint(URI.create("https://example.org/old"), Some.secret(Some.NOW));
            endpoints.add(made);
            endpoints.fails(made.id(), Some.NOW);
            Endpoint failing = endpoints.find(made.id()).orElseThrow();
            endpoints.works(made.id());

            assertThat(endpoints.disable(failing, Disabled.FAILING, Some.NOW))
                    .as("it works")
                    .isFalse();

            EndpointChange moved = new EndpointChange(URI.create("https://example.org/new"), null, null, null);
            Endpoint now =
                    endpoints.change(made.owner(), made.id(), moved, Some.NOW).orElseThrow();
            assertThat(endpoints.disable(made, Disabled.GONE, Some.NOW))
                    .as("it has moved")
                    .isFalse();
            assertThat(endpoints.disable(now, Disabled.GONE, Some.NOW)).isTrue();
            assertThat(endpoints.disable(now, Disabled.GONE, Some.NOW))
                    .as("already")
                    .isFalse();
        }
    }

    private static List<Integer> create(Hooks hooks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> asked = IntStream.range(0, AT_ONCE)
                    .mapToObj(_ -> threads.submit(() -> hooks.send("POST", "/v1/webhooks", WANTED)))
                    .toList();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            return asked.stream()
                    .map(Future::resultNow)
                    .map(HttpResponse::statusCode)
                    .toList();
        }
    }

    private static List<String> list(Hooks hooks) {
        return hooks.json("GET", "/v1/webhooks", null, 200)
                .path("data")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }
}
