package dev.millrace.projector.sse;

import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.PROBING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Eventually;
import dev.millrace.projector.Film;
import dev.millrace.projector.SseClient;
import dev.millrace.projector.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** How long a film that waits will take, by how long another took. */
@Timeout(60)
final class RememberedSpeedIT {

    @Test
    void watch_filmThatWaits_isToldByWhatOthersTook() throws Exception {
        Film done = Film.of();
        Film next = Film.of();
        Film afterThat = Film.of();
        try (Stage stage = Stage.open()) {
            stage.log().write(done.snapshot(1, PROBING), done.snapshot(2, ENCODING));
            stage.settle(); // progress that comes before its film is of nothing
            stage.log().write(done.chunk(0, 100, 500));
            Eventually.that(() -> progress(stage, done).path("percent").asInt() > 0);

            stage.log().write(next.snapshot(1, PROBING), next.snapshot(2, ENCODING));
            Eventually.that(() -> progress(stage, next).path("etaSeconds").isNumber());
            JsonNode waiting = progress(stage, next);
            assertThat(waiting.path("etaSeconds").asInt()).as("40 s at twice").isEqualTo(20);
            assertThat(waiting.path("queue").path("position").asInt()).isEqualTo(1);

            Thread.sleep(5); // the order in the lane is by milliseconds
            stage.log().write(afterThat.snapshot(1, PROBING), afterThat.snapshot(2, ENCODING));
            Eventually.that(() -> progress(stage, afterThat).path("queue").isObject());
            assertThat(progress(stage, afterThat).path("queue").path("position").asInt())
                    .isEqualTo(2);
            assertThat(progress(stage, afterThat).path("etaSeconds").isNull()).isTrue();
        }
    }

    private static JsonNode progress(Stage stage, Film film) {
        try (SseClient client = stage.watch(film.id())) {
            return client.status() == 200 ? client.next("progress").json() : MissingNode.getInstance();
        }
    }
}
