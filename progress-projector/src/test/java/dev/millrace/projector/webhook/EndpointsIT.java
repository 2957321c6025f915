package dev.millrace.projector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Stage;
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

/** How many endpoints an account may have, whoever asks at the same moment. */
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
