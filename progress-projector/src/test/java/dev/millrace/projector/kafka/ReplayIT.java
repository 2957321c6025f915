package dev.millrace.projector.kafka;

import static dev.millrace.video.VideoStatus.AWAITING_UPLOAD;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.PACKAGING;
import static dev.millrace.video.VideoStatus.PROBING;
import static dev.millrace.video.VideoStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Eventually;
import dev.millrace.projector.Film;
import dev.millrace.projector.SseClient;
import dev.millrace.projector.Stage;
import dev.millrace.runtime.config.Settings;
import dev.millrace.runtime.kafka.KafkaConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole log from its beginning, as after a consumer group was reset. */
@Timeout(60)
final class ReplayIT {

    private final Film finished = Film.of();
    private final Film running = Film.of();
    private final Map<String, String> settings = Stage.settings();

    @Test
    void replay_ontoWhatIsThere_changesNothing() {
        List<Document> before = project();

        try (Stage stage = replay(settings)) {
            stage.settle();
            assertThat(documents(stage)).isEqualTo(before);
            assertThat(percentOf(stage)).isEqualTo(25);
        }
    }

    @Test
    void replay_whileSomebodyWatches_tellsNothingTwice() {
        project();

        try (Stage stage = replay(settings);
                SseClient client = SseClient.open(stage.address(running.id()), "3")) {
            assertThat(client.next().name()).isEqualTo("progress");
            stage.settle();
            stage.log().write(running.snapshot(4, PACKAGING));
            assertThat(client.next()).extracting("name", "id").containsExactly("video", "4");
        }
    }

    @Test
    void replay_intoEmptyStores_givesTheSame() {
        List<Document> before = project();

        Map<String, String> emptyStores = new HashMap<>(settings);
        emptyStores.merge("MILLRACE_REDIS_PREFIX", "again:", String::concat);
        emptyStores.merge("MILLRACE_MONGO_DATABASE", "-again", String::concat);

        try (Stage stage = replay(emptyStores)) {
            stage.settle();
            assertThat(documents(stage)).isEqualTo(before);
        }
    }

    /** By a projector that has stopped since. */
    private List<Document> project() {
        try (Stage stage = Stage.open(settings)) {
            stage.log()
                    .write(
                            finished.snapshot(1, AWAITING_UPLOAD),
                            running.snapshot(1, AWAITING_UPLOAD),
                            finished.snapshot(2, ENCODING),
                            running.snapshot(2, PROBING),
                            running.snapshot(3, ENCODING));
            stage.settle();
            stage.log().write(finished.chunk(0, 500, 500), running.chunk(0, 250, 500));
            Eventually.that(() -> percentOf(stage) == 25);
            stage.log().write(finished.snapshot(3, READY));
            stage.settle();
            return documents(stage);
        }
    }

    private static Stage replay(Map<String, String> settings) {
        KafkaConnection kafka = Settings.read(settings, KafkaConnection::read);
        try (Admin admin = Admin.create(kafka.client())) {
            Eventually.that(() -> {
                admin.deleteConsumerGroups(List.of(WorkConsumers.group(kafka, Projection.NAME)))
                        .all()
                        .get();
                return true;
            });
        }
        return Stage.open(settings);
    }

    private List<Document> documents(Stage stage) {
        List<String> ids = List.of(finished.id().toString(), running.id().toString());
        return stage.documents()
                .find(new Document("_id", new Document("$in", ids)))
                .sort(new Document("_id", 1))
                .into(new ArrayList<>());
    }

    private int percentOf(Stage stage) {
        try (SseClient client = stage.watch(running.id())) {
            return client.next("snapshot").json().path("percent").asInt();
        }
    }
}
