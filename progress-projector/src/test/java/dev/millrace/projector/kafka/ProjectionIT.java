package dev.millrace.projector.kafka;

import static dev.millrace.video.VideoStatus.AWAITING_UPLOAD;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.PROBING;
import static dev.millrace.video.VideoStatus.READY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.VideoId;
import dev.millrace.projector.Eventually;
import dev.millrace.projector.Film;
import dev.millrace.projector.Letters;
import dev.millrace.projector.SseClient;
import dev.millrace.projector.SseClient.Event;
import dev.millrace.projector.Stage;
import dev.millrace.task.TaskProgress;
import dev.millrace.topic.Topic;
import dev.millrace.video.VideoSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ProjectionIT {

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    private final Film film = Film.of();

    @BeforeAll
    static void open() {
        stage = Stage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void project_logReadTwice_givesTheSameDocuments() {
        VideoSnapshot[] life = {
            film.snapshot(1, AWAITING_UPLOAD),
            film.snapshot(2, PROBING),
            film.snapshot(3, ENCODING),
            film.snapshot(4, READY)
        };
        project(life);
        Document before = document();

        stage.log().write(life);
        stage.settle();

        assertThat(document()).isEqualTo(before);
        assertThat(before.getList("history", Document.class))
                .extracting(entry -> entry.getString("status"))
                .containsExactly("awaiting_upload", "probing", "encoding", "ready");
    }

    @Test
    void project_tombstone_deletesTheVideo() {
        project(film.snapshot(1, ENCODING));

        stage.log().delete(film.id());

        Eventually.that(() -> stage.documents().countDocuments(id().append("owner", "owner-1")) == 0);
    }

    @Test
    void project_progressOfAnotherRunOrJob_isNotCounted() {
        Film current = film.again();
        project(current.snapshot(1, ENCODING));
        try (SseClient client = stage.watch(film.id())) {
            client.next("snapshot");
            stage.log().write(film.chunk(0, 500, 500)); // of the run before
            stage.log().write(new Film(film.id(), "fedcba9876543210", 2).chunk(0, 500, 500));
            stage.log().write(current.chunk(0, 100, 500));
            assertThat(client.next("progress").json().path("percent").asInt()).isEqualTo(10);
        }
    }

    @Test
    void project_attemptThatBeginsAgain_neverGoesBackwards() {
        project(film.snapshot(1, ENCODING));
        List<Integer> percents = new ArrayList<>();
        try (SseClient client = stage.watch(film.id())) {
            client.next("snapshot");
            for (int done : new int[] {100, 300, 10, 200, 400, 500}) {
                stage.log().write(film.chunk(0, done, 500), film.chunk(1, done / 2, 500));
            }
            stage.log().write(film.snapshot(2, READY));
            client.rest().stream()
                    .map(Event::json)
                    .map(json -> json.path("percent").asInt())
                    .forEach(percents::add);
        }
        assertThat(percents).isSorted().endsWith(100).hasSizeGreaterThan(2);
    }

    @Test
    void project_poison_isPutAsideAndTheRestGoesOn() {
        Topic<VideoId, VideoSnapshot> videos = stage.log().topics().videos();
        Topic<VideoId, TaskProgress> progress = stage.log().topics().progress();
        byte[] key = film.id().toString().getBytes(UTF_8);
        byte[] good = videos.value().serializer().serialize(videos.name(), film.snapshot(1, READY));
        byte[] report = progress.value().serializer().serialize(progress.name(), film.chunk(0, 1, 5));

        stage.log().raw(videos.name(), key, "no avro".getBytes(UTF_8));
        stage.log().raw(videos.name(), key, new byte[] {0, 0, 15, 66, 63, 1, 2, 3});
        stage.log().raw(progress.name(), null, report); // the broker takes none without a key for a compacted topic
        stage.log().raw(videos.name(), "nonsense".getBytes(UTF_8), good);
        stage.log().write(videos, Film.of().id(), film.snapshot(1, READY));
        stage.log().raw(progress.name(), key, null);
        project(film.snapshot(1, ENCODING));

        try (Letters letters = Letters.of(stage.config().kafka(), videos.deadLetters(), progress.deadLetters())) {
            assertThat(letters.take(6))
                    .extracting(letter -> Letters.header(letter, "dlq.reason"))
                    .containsExactlyInAnyOrder(
                            "NOT_WIRE_FORMAT", "UNKNOWN_SCHEMA", "NO_KEY", "INVALID", "WRONG_KEY", "NO_VALUE");
        }
    }

    @Test
    void project_recordThatIsTooLargeForADeadLetter_isPutAsideWithoutItsValue() {
        Topic<VideoId, VideoSnapshot> videos = stage.log().topics().videos();
        byte[] large = new byte[1_048_000]; // what the broker just takes, until the headers of a dead letter come to it
        Arrays.fill(large, (byte) 7);

        stage.log().raw(videos.name(), film.id().toString().getBytes(UTF_8), large);
        project(film.snapshot(1, ENCODING));

        try (Letters letters = Letters.of(stage.config().kafka(), videos.deadLetters())) {
            Eventually.that(() -> letters.take(1).stream()
                    .anyMatch(letter -> letter.value() == null
                            && Letters.header(letter, "dlq.value").startsWith("too large")));
        }
    }

    private void project(VideoSnapshot... snapshots) {
        stage.log().write(snapshots);
        long newest = snapshots[snapshots.length - 1].version();
        Eventually.that(() -> stage.documents().countDocuments(id().append("version", newest)) == 1);
    }

    private Document document() {
        return stage.documents().find(id()).into(new ArrayList<>()).getFirst();
    }

    private Document id() {
        return new Document("_id", film.id().toString());
    }
}
