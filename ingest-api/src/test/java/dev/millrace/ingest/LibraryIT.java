package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.VideoId;
import dev.millrace.ingest.Client.Answer;
import dev.millrace.runtime.mongo.VideoFields;
import dev.millrace.video.About;
import dev.millrace.video.JobCommand;
import dev.millrace.video.UploadEvent;
import dev.millrace.video.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Many videos: listed, described, deleted. */
@Timeout(90)
final class LibraryIT {

    private static final Instant THEN = Instant.parse("2026-03-01T12:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Client client;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open();
        client = new Client(stage.url());
        for (int i = 0; i < 25; i++) {
            // every second one was registered in the same millisecond as the one before
            put(
                    "film " + i,
                    "local",
                    THEN.plusMillis(i / 2),
                    i % 5 == 0 ? "failed" : "ready",
                    i % 2 == 0 ? "even" : "odd");
        }
        put("somebody else's", "other", THEN, "ready", "even");
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-createdAt", "createdAt"})
    void list_pageByPage_hasEachOnceAndInOrder(String sort) {
        List<String> titles = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        String next = "";
        for (int pages = 0; pages < 10 && next != null; pages++) {
            Answer page = client.get("/v1/videos?limit=4&sort=" + sort + next);
            assertThat(page.status()).isEqualTo(200);
            videos(page).forEach(video -> titles.add(video.path("title").asString()));
            videos(page)
                    .forEach(video ->
                            times.add(Instant.parse(video.path("createdAt").asString())));
            JsonNode cursor = page.body().path("next");
            next = cursor.isNull() ? null : "&cursor=" + cursor.asString();
        }

        assertThat(titles).hasSize(25).doesNotHaveDuplicates().doesNotContain("somebody else's");
        assertThat(sort.equals("createdAt") ? times : times.reversed()).isSorted();
    }

    @Test
    void list_whileVideosComeAndGo_skipsNone() {
        Answer first = client.get("/v1/videos?limit=5");
        VideoId late = put("late", "local", THEN.plusSeconds(60), "ready", "late");

        Answer second = client.get("/v1/videos?limit=5&cursor=" + first.text("next"));
        stage.database().getCollection(VideoFields.COLLECTION).deleteOne(new Document("_id", late.toString()));

        assertThat(titles(first)).isNotEmpty().doesNotContainAnyElementsOf(titles(second));
        assertThat(titles(second)).hasSize(5).doesNotContain("late");
    }

    @ParameterizedTest
    @CsvSource({
        "status=failed, 5",
        "tag=odd, 12",
        "tag=odd&status=failed, 2",
        "q=FILM 1, 11",
        "q=.*, 0",
        "q=film&tag=no such, 0"
    })
    void list_withAFilter_hasThoseOnly(String filter, int found) {
        Answer page = client.get("/v1/videos?limit=100&" + filter.replace(" ", "%20"));

        assertThat(videos(page)).hasSize(found);
        assertThat(page.body().path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=x",
                "sort=title",
                "status=done",
                "q=%00",
                "q=a%0Ab",
                "tag=%00",
                "cursor=%00",
                "cursor=bm8gY3Vyc29y",
                "offset=3"
            })
    void list_withWhatCannotBe_isRefusedByName(String parameter) {
        Answer refused = client.get("/v1/videos?" + parameter);

        assertThat(refused.code()).isEqualTo("invalid-request");
        assertThat(refused.text("detail")).contains(parameter.substring(0, parameter.indexOf('=')));
    }

    @Test
    void register_withWords_hasThemInTheLog() {
        String id = client.post(
                        "/v1/videos",
                        Map.of(
                                "title", "Ein Film",
                                "description", "lang\nund breit",
                                "tags", List.of("a", " b ", "a"),
                                "visibility", "private"))
                .text("id");

        About about = stage.written(stage.topics().uploads()).stream()
                .filter(event -> event.video().toString().equals(id))
                .map(event -> ((UploadEvent.Registered) event).registration().about())
                .findFirst()
                .orElseThrow();
        assertThat(about)
                .isEqualTo(new About("Ein Film", "lang\nund breit", List.of("a", "b"), Visibility.PRIVATE, null));
    }

    @Test
    void patch_someFields_isACommandAboutThoseOnly() {
        VideoId id = put("patched", "local", THEN.minusSeconds(9), "ready", "patched");

        Answer answer = client.send("PATCH", "/v1/videos/" + id, Map.of("title", "New", "passthrough", ""));

        assertThat(answer.status()).isEqualTo(202);
        JobCommand.Describe command = (JobCommand.Describe) only(id);
        assertThat(command.changes()).isEqualTo(new About.Changes("New", null, null, null, ""));
        assertThat(command.commandId()).isEqualTo(answer.text("commandId"));
        remove(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\": \"ready\"}",
                "{\"visibility\": \"hidden\"}",
                "{\"tags\": [\"\"]}",
                "{\"tags\": \"a\"}",
                "{\"title\": \"a\\nb\"}",
                "[]"
            })
    void patch_withWhatCannotBe_isRefused(String body) {
        VideoId id = put("kept", "local", THEN.minusSeconds(9), "ready", "kept");

        assertThat(client.send("PATCH", "/v1/videos/" + id, body).code()).isEqualTo("invalid-request");
        remove(id);
    }

    @Test
    void delete_aVideo_isACommand() {
        VideoId id = put("unloved", "local", THEN.minusSeconds(9), "ready", "unloved");

        Answer answer = client.delete("/v1/videos/" + id);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(only(id)).isInstanceOf(JobCommand.Delete.class);
        remove(id);
    }

    private static JobCommand only(VideoId id) {
        List<JobCommand> commands = stage.written(stage.topics().commands()).stream()
                .filter(command -> command.video().equals(id))
                .toList();
        assertThat(commands).hasSize(1);
        return commands.getFirst();
    }

    private static List<JsonNode> videos(Answer page) {
        return StreamSupport.stream(page.body().path("data").spliterator(), false)
                .toList();
    }

    private static List<String> titles(Answer page) {
        return videos(page).stream()
                .map(video -> video.path("title").asString())
                .toList();
    }

    @Test
    void get_whatOnlyAGraveIsLeftOf_isNotThere() {
        VideoId id = VideoId.ofObject("library", "gone" + UUID.randomUUID());
        stage.database()
                .getCollection(VideoFields.COLLECTION)
                .insertOne(new Document(VideoFields.ID, id.toString())
                        .append(VideoFields.GONE, 7L)
                        .append(VideoFields.GONE_AT, Date.from(THEN)));

        assertThat(client.get("/v1/videos/" + id).status()).isEqualTo(404);
        assertThat(client.get("/v1/videos/" + id + "/history").status()).isEqualTo(404);
    }

    /** What the projector would write. */
    private static VideoId put(String title, String owner, Instant createdAt, String status, String tag) {
        VideoId id = VideoId.ofObject("library", title + UUID.randomUUID());
        Document view = Stage.view(id);
        view.putAll(
                new Document("title", title).append("tags", List.of(tag)).append("createdAt", createdAt.toString()));
        stage.database()
                .getCollection(VideoFields.COLLECTION)
                .insertOne(new Document(VideoFields.ID, id.toString())
                        .append(VideoFields.OWNER, owner)
                        .append(VideoFields.STATUS, status)
                        .append(VideoFields.VERSION, 1L)
                        .append(VideoFields.CREATED_AT, Date.from(createdAt))
                        .append(VideoFields.TITLE, title)
                        .append(VideoFields.VIEW, view));
        return id;
    }

    private static void remove(VideoId id) {
        stage.database().getCollection(VideoFields.COLLECTION).deleteOne(new Document("_id", id.toString()));
    }
}
