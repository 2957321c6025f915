package dev.millrace.projector.sse;

import static dev.millrace.video.VideoStatus.AWAITING_UPLOAD;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.PACKAGING;
import static dev.millrace.video.VideoStatus.PROBING;
import static dev.millrace.video.VideoStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.VideoId;
import dev.millrace.projector.Eventually;
import dev.millrace.projector.Film;
import dev.millrace.projector.SseClient;
import dev.millrace.projector.SseClient.Event;
import dev.millrace.projector.Stage;
import dev.millrace.video.VideoSnapshot;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EventsIT {

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
    void watch_fromUploadToReady_isToldEverythingAndEnds() {
        project(film.snapshot(1, AWAITING_UPLOAD));
        try (SseClient client = stage.watch(film.id())) {
            assertThat(client.next())
                    .extracting(Event::name, Event::id, Event::retry)
                    .containsExactly("snapshot", "1", "2000");
            stage.log().write(film.snapshot(2, PROBING), film.snapshot(3, ENCODING));
            assertThat(client.next()).extracting(Event::name, Event::id).containsExactly("video", "2");
            assertThat(client.next()).extracting(Event::name, Event::id).containsExactly("video", "3");
            stage.log().write(film.chunk(0, 100, 500));
            Event progress = client.next();
            assertThat(progress).extracting(Event::name, Event::id).containsExactly("progress", null);
            assertThat(progress.json().path("percent").asInt()).isEqualTo(10);
            assertThat(progress.json().path("fps").asDouble()).isEqualTo(50);
            stage.log().write(film.snapshot(4, READY));
            List<Event> rest = client.rest();
            assertThat(rest).hasSize(1);
            assertThat(rest.getFirst().json().path("playback").path("hls").asString())
                    .isEqualTo("https://cdn.example.org/out/" + film.id()
                            + "/0123456789abcdef/r1/a1-worker-1/master.m3u8");
        }
    }

    @Test
    void watch_always_hasTheHeadersOfAStream() {
        project(film.snapshot(1, ENCODING));
        try (SseClient client = stage.watch(film.id())) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.headers().firstValue("content-type")).contains("text/event-stream");
            assertThat(client.headers().firstValue("cache-control")).contains("no-cache, no-transform");
            assertThat(client.headers().firstValue("x-accel-buffering")).contains("no");
        }
    }

    @Test
    void watch_jobAtWork_beginsWithLivePercents() {
        project(film.snapshot(1, ENCODING));
        try (SseClient first = stage.watch(film.id())) {
            stage.log().write(film.chunk(0, 250, 500));
            first.next("progress");
        }
        try (SseClient client = stage.watch(film.id())) {
            assertThat(client.next("snapshot").json().path("percent").asInt()).isEqualTo(25);
            stage.log().write(film.snapshot(2, PACKAGING));
            assertThat(client.next("video").json().path("percent").asInt()).isEqualTo(99);
        }
    }

    @Test
    void watch_finishedVideo_isSentASnapshotAndTheEnd() {
        project(film.snapshot(9, READY));

        try (SseClient client = stage.watch(film.id())) {
            assertThat(client.rest())
                    .singleElement()
                    .extracting(Event::name, Event::id)
                    .containsExactly("snapshot", "9");
        }
    }

    @Test
    void watch_quietVideo_isSentSignsOfLife() {
        project(film.snapshot(1, ENCODING));
        try (SseClient client = stage.watch(film.id())) {
            client.next("snapshot");
            long before = System.nanoTime();
            assertThat(client.nextBlock().name()).isEqualTo(":");
            assertThat(client.nextBlock().name()).isEqualTo(":");
            assertThat(client.nextBlock().name()).isEqualTo(":");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Stage.HEARTBEAT.multipliedBy(2));
        }
    }

    @Test
    void watch_comingBack_isSentWhatWasMissed() {
        project(film.snapshot(1, AWAITING_UPLOAD), film.snapshot(2, PROBING), film.snapshot(3, ENCODING));

        try (SseClient client = comeBack("1")) {
            assertThat(client.next()).extracting(Event::name, Event::id).containsExactly("video", "2");
            assertThat(client.next()).extracting(Event::name, Event::id).containsExactly("video", "3");
            assertThat(client.next().name()).isEqualTo("progress");
            stage.log().write(film.snapshot(4, READY));
            assertThat(client.next("video").id()).isEqualTo("4"); // its place may be told once more before
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void watch_comingBackToTheSame_isNotSentItAgain() {
        project(film.snapshot(3, ENCODING));

        try (SseClient client = comeBack("3")) {
            assertThat(client.next().name()).isEqualTo("progress");
            stage.log().write(film.snapshot(4, PACKAGING));
            assertThat(client.next("video").id()).isEqualTo("4");
        }
    }

    @Test
    void watch_comingBackTooLate_beginsAnew() {
        List<VideoSnapshot> many = new ArrayList<>();
        for (int version = 1; version <= 80; version++) {
            many.add(film.snapshot(version, ENCODING));
        }
        project(many.toArray(VideoSnapshot[]::new));

        try (SseClient client = comeBack("2")) {
            assertThat(client.next()).extracting(Event::name, Event::id).containsExactly("snapshot", "80");
        }
        try (SseClient client = comeBack("50")) {
            assertThat(client.next()).extracting(Event::name, Event::id).containsExactly("video", "51");
        }
    }

    @Test
    void watch_comingBackAfterTheEnd_isToldToStop() {
        project(film.snapshot(9, READY));

        try (SseClient client = comeBack("9")) {
            assertThat(client.status()).isEqualTo(204);
        }
    }

    @Test
    void watch_deletedVideo_isToldSo() {
        project(film.snapshot(1, ENCODING));
        try (SseClient client = stage.watch(film.id())) {
            client.next("snapshot");
            stage.log().delete(film.id());
            assertThat(client.rest()).singleElement().extracting(Event::name).isEqualTo("deleted");
        }
        assertThat(stage.watch(film.id()).status()).isEqualTo(404);
    }

    @Test
    void watch_onAnotherReplica_isToldTheSame() {
        project(film.snapshot(1, AWAITING_UPLOAD));
        try (Stage replica = Stage.open(stage.environment())) {
            try (SseClient here = stage.watch(film.id());
                    SseClient there = replica.watch(film.id())) {
                assertThat(there.next()).isEqualTo(here.next());
                stage.log().write(film.snapshot(2, ENCODING), film.snapshot(3, READY));
                assertThat(there.rest()).isEqualTo(here.rest()).hasSize(2);
            }
        }
    }

    @Test
    void watch_videoJustRegistered_waitsForIt() throws Exception {
        Film fresh = new Film(VideoId.mint(Instant.now(), new SecureRandom()), "0123456789abcdef", 1);
        Thread later = Thread.ofVirtual().start(() -> {
            pause(Duration.ofMillis(300));
            stage.log().write(fresh.snapshot(1, AWAITING_UPLOAD));
        });

        try (SseClient client = stage.watch(fresh.id())) {
            assertThat(client.next("snapshot").json().path("status").asString()).isEqualTo("awaiting_upload");
        }
        later.join();
    }

    @Test
    void watch_idGivenOutButNeverRegistered_isA404AfterAWhile() {
        VideoId fresh = VideoId.mint(Instant.now(), new SecureRandom());
        long before = System.nanoTime();

        HttpResponse<String> answer = stage.get("/v1/videos/" + fresh + "/events");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(5));
    }

    @Test
    void watch_whatDoesNotExist_isA404Problem() {
        for (String id : new String[] {
            film.id().toString(), "nonsense", film.id().toString().toUpperCase(Locale.ROOT)
        }) {
            HttpResponse<String> answer = stage.get("/v1/videos/" + id + "/events");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(answer.body()).contains("\"code\":\"not-found\"");
        }
    }

    /** Returns once the last of them is in both stores. */
    private void project(VideoSnapshot... snapshots) {
        stage.log().write(snapshots);
        long newest = snapshots[snapshots.length - 1].version();
        Eventually.that(() -> {
            try (SseClient client = stage.watch(film.id())) {
                return client.status() == 200
                        && client.next().json().path("version").asLong() == newest;
            }
        });
    }

    private SseClient comeBack(String lastEventId) {
        return SseClient.open(stage.address(film.id()), lastEventId);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
