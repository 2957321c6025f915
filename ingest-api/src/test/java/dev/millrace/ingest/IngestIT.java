package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.VideoId;
import dev.millrace.runtime.http.Json;
import dev.millrace.task.Lane;
import dev.millrace.video.JobCommand;
import dev.millrace.video.Registration;
import dev.millrace.video.UploadEvent;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The API over real HTTP, before a real log, bucket and database. */
@Timeout(90)
final class IngestIT {

    private static final String VIDEOS = "/v1/videos";

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void register_withEverything_isInTheLogBeforeTheAnswer() throws Exception {
        HttpResponse<String> answer = stage.post(VIDEOS, """
            {"title": "Ein Film", "profile": "uhd", "lane": "bulk", "passthrough": "<order 7>",
             "contentType": "video/mp4", "size": 6}\
            """);

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode body = Json.MAPPER.readTree(answer.body());
        String id = body.path("id").asString();
        assertThat(answer.headers().firstValue("Location")).contains("/v1/videos/" + id);
        assertThat(body.path("status").asString()).isEqualTo("awaiting_upload");
        assertThat(body.path("eventsUrl").asString()).isEqualTo("/v1/videos/" + id + "/events");
        Registration registration = registration(id);
        assertThat(registration.about().title()).isEqualTo("Ein Film");
        assertThat(registration.profile()).isEqualTo("uhd");
        assertThat(registration.lane()).isEqualTo(Lane.BULK);
        assertThat(registration.about().passthrough()).isEqualTo("<order 7>");
        assertThat(registration.owner()).hasToString("local");
        assertThat(Duration.between(registration.registeredAt(), registration.expiresAt()))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void register_withoutABody_hasTheDefaults() throws Exception {
        HttpResponse<String> answer = stage.post(VIDEOS, null);

        assertThat(answer.statusCode()).isEqualTo(201);
        Registration registration =
                registration(Json.MAPPER.readTree(answer.body()).path("id").asString());
        assertThat(registration.profile()).isEqualTo("standard");
        assertThat(registration.lane()).isEqualTo(Lane.STANDARD);
        assertThat(registration.about().title()).isEmpty();
    }

    @Test
    void upload_thatIsSigned_takesOnlyWhatWasAnnounced() throws Exception {
        JsonNode upload = Json.MAPPER
                .readTree(stage.post(VIDEOS, "{\"contentType\": \"video/mp4\", \"size\": 6}")
                        .body())
                .path("upload");

        String url = upload.path("url").asString();
        assertThat(upload.path("method").asString()).isEqualTo("PUT");
        assertThat(upload.path("headers").path("Content-Type").asString()).isEqualTo("video/mp4");
        assertThat(upload.path("headers").path("Content-Length").asString()).isEqualTo("6");
        assertThat(Instant.parse(upload.path("expiresAt").asString())).isAfter(Instant.now());
        assertThat(stage.upload(url, "video/mp4", "seven b")).isEqualTo(403);
        assertThat(stage.upload(url, "text/html", "six by")).isEqualTo(403);
        assertThat(stage.upload(url, "video/mp4", "six by")).isEqualTo(200);
    }

    @Test
    void complete_afterTheUploadAndBeforeTheProjector_pinsWhatLiesThere() throws Exception {
        JsonNode video = Json.MAPPER.readTree(stage.post(VIDEOS, null).body());
        VideoId id = VideoId.parse(video.path("id").asString());
        stage.upload(video.path("upload").path("url").asString(), null, "frames");

        HttpResponse<String> answer = stage.post(VIDEOS + "/" + id + "/complete", null);

        assertThat(answer.statusCode()).isEqualTo(202);
        UploadEvent.Completed completed = only(UploadEvent.Completed.class, id);
        assertThat(completed.source().key()).isEqualTo("in/" + id + "/source");
        assertThat(completed.source().size()).isEqualTo(6);
        assertThat(completed.source().etag()).matches("[0-9a-f]{32}");
    }

    @Test
    void complete_beforeTheUpload_isAConflict() throws Exception {
        VideoId id = VideoId.ofObject("nothing", "there");
        stage.project(id, new Document("id", id.toString()));

        HttpResponse<String> answer = stage.post(VIDEOS + "/" + id + "/complete", null);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(problem(answer)).isEqualTo("not-uploaded");
        assertThat(events(id)).isEmpty();
    }

    @Test
    void show_videoThatIsThere_isTheProjectorsView() throws Exception {
        VideoId id = VideoId.ofObject("a", "film");
        stage.project(
                id, new Document("id", id.toString()).append("version", 3L).append("percent", null));

        HttpResponse<String> answer = stage.get(VIDEOS + "/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode shown = Json.MAPPER.readTree(answer.body());
        assertThat(shown.path("id").asString()).isEqualTo(id.toString());
        assertThat(shown.path("version").asLong()).isEqualTo(3);
        assertThat(shown.path("percent").isNull()).isTrue();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void show_videoThatIsProjectedInAMoment_isWaitedFor() throws Exception {
        VideoId id = VideoId.parse(
                Json.MAPPER.readTree(stage.post(VIDEOS, null).body()).path("id").asString());
        Thread projector = Thread.ofVirtual().start(() -> {
            pause(Duration.ofMillis(300));
            stage.project(id, new Document("id", id.toString()));
        });

        HttpResponse<String> answer = stage.get(VIDEOS + "/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        projector.join();
    }

    @ParameterizedTest
    @CsvSource({"0d1e6d0c-8a1e-5b0f-9c7a-9d1e7c1f3f0e", "nonsense", "%2e%2e", "0D1E6D0C-8A1E-5B0F-9C7A-9D1E7C1F3F0E"})
    void show_whatIsNoVideo_isNotFound(String id) throws Exception {
        HttpResponse<String> answer = stage.get(VIDEOS + "/" + id);

        assertThat(answer.statusCode()).isIn(400, 404); // Jetty itself refuses a path that is ambiguous
        if (answer.statusCode() == 404) {
            assertThat(problem(answer)).isEqualTo("not-found");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        {"profile": "best"}         | "profile"
        {"lane": "fast"}            | "lane"
        {"lane": 3}                 | "lane"
        {"size": -1}                | "size"
        {"size": 1001}              | "size"
        {"size": "6"}               | "size"
        {"contentType": "a/b\\r\\nc"} | "contentType"
        {"title": "a\\u0000b"}       | "title"
        {"owner": "me"}             | "owner"
        {"title": "a", "title": "b"} | title
        [1]                         | object
        {"title":                   | JSON
        """)
    void register_valueThatCannotBe_isRefusedByName(String body, String named) throws Exception {
        HttpResponse<String> answer = stage.post(VIDEOS, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem(answer)).isEqualTo("invalid-request");
        assertThat(Json.MAPPER.readTree(answer.body()).path("detail").asString())
                .contains(named);
    }

    @Test
    void command_onAVideo_isInTheLog() throws Exception {
        VideoId id = VideoId.ofObject("b", "film");
        stage.project(id, new Document("id", id.toString()));

        stage.post(VIDEOS + "/" + id + "/cancel", null);
        stage.post(VIDEOS + "/" + id + "/retry", null);
        HttpResponse<String> answer = stage.post(VIDEOS + "/" + id + "/reprocess", "{\"profile\": \"uhd\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        List<JobCommand> commands = stage.written(stage.topics().commands()).stream()
                .filter(command -> command.video().equals(id))
                .toList();
        assertThat(commands)
                .extracting(Object::getClass)
                .containsExactly(JobCommand.Cancel.class, JobCommand.Retry.class, JobCommand.Reprocess.class);
        assertThat(((JobCommand.Reprocess) commands.getLast()).profile()).isEqualTo("uhd");
        assertThat(Json.MAPPER.readTree(answer.body()).path("commandId").asString())
                .isEqualTo(commands.getLast().commandId());
    }

    @Test
    void command_onNoVideo_isNotFoundAndNotInTheLog() throws Exception {
        VideoId id = VideoId.ofObject("no", "film");

        assertThat(stage.post(VIDEOS + "/" + id + "/cancel", null).statusCode()).isEqualTo(404);
        assertThat(stage.post(VIDEOS + "/" + id + "/complete", null).statusCode())
                .isEqualTo(404);

        assertThat(stage.written(stage.topics().commands()))
                .noneMatch(command -> command.video().equals(id));
    }

    private static Registration registration(String id) {
        return only(UploadEvent.Registered.class, VideoId.parse(id)).registration();
    }

    private static <E extends UploadEvent> E only(Class<E> type, VideoId id) {
        List<E> events =
                events(id).stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static List<UploadEvent> events(VideoId id) {
        return stage.written(stage.topics().uploads()).stream()
                .filter(event -> event.video().equals(id))
                .toList();
    }

    private static String problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        return Json.MAPPER.readTree(answer.body()).path("code").asString();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
