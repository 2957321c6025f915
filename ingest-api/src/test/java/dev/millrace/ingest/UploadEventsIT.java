package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.VideoId;
import dev.millrace.ingest.Client.Answer;
import dev.millrace.video.UploadEvent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Many upload events in one request, of which each stands for itself. */
@Timeout(90)
final class UploadEventsIT {

    private static final String PATH = "/v1/events/uploads";

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Client client;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open();
        client = new Client(stage.url());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void events_thatAreFine_areInTheLog() throws Exception {
        Answer first = client.post(
                PATH, List.of(Map.of("type", "registered", "title", "One", "size", 3), Map.of("type", "registered")));

        assertThat(first.status()).isEqualTo(202);
        JsonNode one = first.body().path("results").path(0);
        assertThat(one.path("index").asInt()).isZero();
        assertThat(one.path("status").asString()).isEqualTo("accepted");
        VideoId video = VideoId.parse(one.path("id").asString());
        assertThat(events(video)).singleElement().isInstanceOfSatisfying(UploadEvent.Registered.class, event -> {
            assertThat(event.registration().about().title()).isEqualTo("One");
            assertThat(event.registration().owner()).hasToString("local");
        });
        assertThat(stage.upload(one.at("/upload/url").asString(), null, "abc")).isEqualTo(200);

        Answer second =
                client.post(PATH, Map.of("events", List.of(Map.of("type", "completed", "id", video.toString()))));

        assertThat(second.status()).isEqualTo(202);
        assertThat(events(video)).last().isInstanceOf(UploadEvent.Completed.class);
    }

    @Test
    void events_someOfThemWrong_areTakenEachByItself() {
        Answer answer = client.post(PATH, """
            [{"type": "registered", "title": "before"},
             {"type": "registered", "profile": "imax"},
             {"type": "registered", "colour": "red"},
             {"type": "arrived"},
             "film.mp4",
             {"type": "completed"},
             {"type": "completed", "id": "00000000-0000-5000-8000-000000000000"},
             {"type": "registered", "size": "7"},
             {"type": "registered", "title": "after"}]\
            """);

        assertThat(answer.status()).isEqualTo(200);
        List<JsonNode> results = List.copyOf(answer.body().path("results").values());
        assertThat(results)
                .extracting(result -> result.path("status").asString())
                .containsExactly(
                        "accepted",
                        "rejected",
                        "rejected",
                        "rejected",
                        "rejected",
                        "rejected",
                        "rejected",
                        "rejected",
                        "accepted");
        assertThat(results)
                .extracting(result -> result.at("/problem/status").asInt(0))
                .containsExactly(0, 400, 400, 400, 400, 404, 404, 400, 0);
        assertThat(results.get(2).at("/problem/detail").asString()).contains("colour");
        assertThat(results.get(2).at("/problem/type").asString()).isEqualTo("urn:millrace:problem:invalid-request");
    }

    @Test
    void object_thatIsThereAlready_isAVideoOfItsOwnId() throws Exception {
        String bucket = stage.bucket();
        stage.put("drop/film one.mp4", "abc");

        Answer answer =
                client.post(PATH, List.of(Map.of("type", "registered", "title", "Found", "key", "drop/film one.mp4")));

        VideoId video = VideoId.ofObject(bucket, "drop/film one.mp4");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().at("/results/0/id").asString()).isEqualTo(video.toString());
        assertThat(answer.body().at("/results/0/upload").isMissingNode()).isTrue();
        assertThat(events(video)).hasSize(2).last().isInstanceOfSatisfying(UploadEvent.Completed.class, event -> {
            assertThat(event.source().key()).isEqualTo("drop/film one.mp4");
            assertThat(event.source().size()).isEqualTo(3);
            assertThat(event.source().etag()).isNotNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"in/a/source", "out/a/master.m3u8", "work/a", "", "not/there.mp4"})
    void object_thatMayNotBeNamed_isRefused(String key) {
        Answer answer = client.post(PATH, List.of(Map.of("type", "registered", "key", key)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/results/0/status").asString()).isEqualTo("rejected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "7", "null", "{\"events\": {}}", "{\"events\": [{}], \"more\": 1}"})
    void body_thatIsNoListOfEvents_isAProblem(String body) {
        assertThat(client.post(PATH, body).status()).isEqualTo(400);
    }

    @Test
    void body_withTooManyEvents_isAProblem() {
        assertThat(client.post(PATH, Collections.nCopies(101, Map.of("type", "registered")))
                        .status())
                .isEqualTo(400);
    }

    private static List<UploadEvent> events(VideoId video) {
        return stage.written(stage.topics().uploads()).stream()
                .filter(event -> event.video().equals(video))
                .toList();
    }
}
