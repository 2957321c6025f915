package dev.millrace.projector.sse;

import static dev.millrace.video.VideoStatus.AWAITING_UPLOAD;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Film;
import dev.millrace.projector.SseClient;
import dev.millrace.projector.SseClient.Event;
import dev.millrace.projector.Stage;
import dev.millrace.video.VideoSnapshot;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All of somebody's videos on one connection. */
@Timeout(60)
final class LibraryIT {

    private final Film first = Film.of();
    private final Film second = Film.of();

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @BeforeEach
    void open() {
        stage = Stage.open(Stage.with("MILLRACE_DEFAULT_OWNER", "owner-1"));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void watchAll_always_beginsWithTheNewestAndTellsOfEach() {
        project(first.snapshot(1, READY), second.snapshot(1, AWAITING_UPLOAD));

        try (SseClient client = watchAll(stage)) {
            Event snapshot = client.next();
            assertThat(snapshot.name()).isEqualTo("snapshot");
            assertThat(snapshot.id()).isNull();
            assertThat(snapshot.json().path("videos"))
                    .extracting(video -> video.path("id").asString())
                    .contains(first.id().toString(), second.id().toString());

            stage.log().write(second.snapshot(2, ENCODING));
            Event video = client.next("video");
            assertThat(video.id()).isEqualTo(second.id() + "/2");
            assertThat(video.json().path("status").asString()).isEqualTo("encoding");

            stage.log().write(second.chunk(0, 250, 500));
            Event progress = client.next("progress");
            assertThat(progress.id()).isNull();
            assertThat(progress.json().path("id").asString())
                    .isEqualTo(second.id().toString());
            assertThat(progress.json().path("percent").asInt()).isEqualTo(25);

            stage.log().write(second.snapshot(3, READY), first.snapshot(2, ENCODING));
            assertThat(client.next("video").json().path("status").asString()).isIn("ready", "encoding");
            assertThat(client.next("video").json().path("status").asString()).isIn("ready", "encoding");

            stage.log().delete(first.id());
            assertThat(client.next("deleted").json().path("id").asString())
                    .isEqualTo(first.id().toString());
        }
    }

    @Test
    void watchAll_onAnotherReplica_isToldToo() {
        project(first.snapshot(1, AWAITING_UPLOAD));
        try (Stage replica = Stage.open(stage.environment());
                SseClient here = watchAll(stage);
                SseClient there = watchAll(replica)) {
            here.next("snapshot");
            there.next("snapshot");

            stage.log().write(first.snapshot(2, ENCODING));

            assertThat(here.next("video").id()).isEqualTo(first.id() + "/2");
            assertThat(there.next("video").id()).isEqualTo(first.id() + "/2");
        }
    }

    @Test
    void watchAll_ofSomebodyElse_tellsNothing() {
        project(first.snapshot(1, AWAITING_UPLOAD));
        try (Stage others = Stage.open(with(stage.environment(), "somebody"));
                SseClient client = watchAll(others)) {
            assertThat(client.next("snapshot").json().path("videos")).isEmpty();
            stage.log().write(first.snapshot(2, ENCODING));
            stage.settle();

            for (int beats = 0; beats < 3; beats++) {
                assertThat(client.nextBlock().name()).isEqualTo(":");
            }
        }
    }

    private static Map<String, String> with(Map<String, String> settings, String owner) {
        Map<String, String> other = new HashMap<>(settings);
        other.put("MILLRACE_DEFAULT_OWNER", owner);
        return other;
    }

    private static SseClient watchAll(Stage stage) {
        return SseClient.open(URI.create("http://127.0.0.1:" + stage.port() + "/v1/events"), Map.of());
    }

    private void project(VideoSnapshot... snapshots) {
        stage.log().write(snapshots);
        stage.settle();
    }
}
