package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.VideoId;
import dev.millrace.ingest.Client.Answer;
import dev.millrace.runtime.storage.PartStore;
import dev.millrace.video.UploadEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Uploads in parts that are completed by somebody who does not know whether they are. */
@Timeout(90)
final class CompletingIT {

    private static final int MIB = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path outbox;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Answer ann;

    @SuppressWarnings("NullAway.Init")
    private static Client client;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open(Map.of(
                "MILLRACE_ACCESS",
                "accounts",
                "MILLRACE_OUTBOX",
                outbox.toString(),
                "MILLRACE_MAX_BYTES",
                Long.toString(12L * MIB)));
        Client stranger = new Client(stage.url());
        ann = Person.signUp(stranger, Person.mailsIn(outbox), "ann@example.org", "a long enough password");
        client = stranger.bearing(ann.text("accessToken"));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void complete_onceMoreByWhoeverMissedTheAnswer_isAccepted() throws Exception {
        String id = register(Map.of());
        send(id, 100);

        assertThat(complete(id, null).status()).isEqualTo(202);
        assertThat(complete(id, null).status()).isEqualTo(202);
        assertThat(complete(id, Map.of("parts", List.of())).status()).isEqualTo(202);
        assertThat(sources(id)).containsExactly(100L, 100L, 100L);
        Client other = new Client(stage.url())
                .bearing(Person.signUp(
                                new Client(stage.url()),
                                Person.mailsIn(outbox),
                                "bob@example.org",
                                "a long enough password")
                        .text("accessToken"));
        assertThat(other.post("/v1/videos/" + id + "/upload/complete", null).status())
                .as("for anybody else")
                .isEqualTo(404);
    }

    @Test
    void complete_whatWasPutTogetherAndNotForgotten_isAcceptedAndThenOver() throws Exception {
        String id = register(Map.of());
        send(id, 100);
        String upload = client.get(upload(id)).text("id");
        try (PartStore store = new PartStore(stage.config().storage())) {
            String key = "in/" + id + "/source";
            store.complete(key, upload, store.parts(key, upload));
        }

        assertThat(complete(id, null).status()).isEqualTo(202);
        assertThat(sources(id)).containsExactly(100L);
        assertThat(client.get(upload(id)).status()).as("it is over").isEqualTo(404);
    }

    @Test
    void complete_manyTimesAtOnce_isAcceptedEachTime() throws Exception {
        String id = register(Map.of());
        send(id, 100);

        List<Answer> answers = Client.atOnce(5, () -> complete(id, null));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
    }

    @Test
    void complete_withSomePartsOnly_countsThoseOnly() throws Exception {
        String id = register(Map.of("size", 5 * MIB + 10));
        send(id, 5 * MIB, 10, 7);
        JsonNode there = client.get(upload(id)).body().path("parts");

        Answer cut = complete(id, named(there, 0));
        Answer strange = complete(
                id, Map.of("parts", List.of(Map.of("number", 4, "etag", "\"00000000000000000000000000000000\""))));
        Answer right = complete(id, named(there, 0, 1));

        assertThat(cut.code()).isEqualTo("wrong-size");
        assertThat(strange.code()).isEqualTo("invalid-parts");
        assertThat(right.status()).as(right.whole().body()).isEqualTo(202);
        assertThat(sources(id)).containsExactly(5L * MIB + 10);
    }

    @Test
    void uppysComplete_sentAgain_isAnsweredTheSame() throws Exception {
        Answer begun = client.post("/v1/uploads/s3/multipart", Map.of("filename", "film.mp4"));
        project(begun.text("id"));
        String path = "/v1/uploads/s3/multipart/" + begun.text("uploadId");
        String key = "?key=" + begun.text("key").replace("/", "%2F");
        String etag = Client.put(client.get(path + "/1" + key).text("url"), 6)
                .headers()
                .firstValue("ETag")
                .orElseThrow()
                .replace("\"", ""); // as Uppy does
        Map<String, Object> parts = Map.of("parts", List.of(Map.of("PartNumber", 1, "ETag", etag)));

        Answer done = client.post(path + "/complete" + key, parts);
        Answer again = client.post(path + "/complete" + key, parts);

        assertThat(done.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(done.body());
    }

    @Test
    void complete_whatWasGivenUp_hasNothingToPutTogether() throws Exception {
        String id = register(Map.of());
        send(id, 100);
        assertThat(client.delete(upload(id)).status()).isEqualTo(204);

        assertThat(complete(id, null).code()).isEqualTo("not-uploaded");
    }

    private static String register(Map<String, Object> fields) {
        Answer video = client.post(
                "/v1/videos",
                fields.isEmpty() ? Map.of("multipart", true) : Map.of("multipart", true, "size", fields.get("size")));
        assertThat(video.status()).as(video.whole().body()).isEqualTo(201);
        project(video.text("id"));
        return video.text("id");
    }

    private static void project(String id) {
        stage.project(VideoId.parse(id), ann.body().path("account").path("id").asString(), new Document("id", id));
    }

    /** Sends parts of these sizes. */
    private static void send(String id, int... sizes) throws Exception {
        List<Integer> numbers = IntStream.rangeClosed(1, sizes.length).boxed().toList();
        JsonNode signed = client.post(upload(id) + "/parts", Map.of("numbers", numbers))
                .body()
                .path("parts");
        for (int i = 0; i < sizes.length; i++) {
            assertThat(Client.put(signed.get(i).path("url").asString(), sizes[i])
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static Map<String, Object> named(JsonNode there, int... indexes) {
        return Map.of(
                "parts",
                IntStream.of(indexes)
                        .mapToObj(there::get)
                        .map(part -> Map.of(
                                "number", part.path("number").asInt(),
                                "etag", part.path("etag").asString()))
                        .toList());
    }

    private static Answer complete(String id, @Nullable Map<String, Object> parts) {
        return client.post(upload(id) + "/complete", parts);
    }

    private static String upload(String id) {
        return "/v1/videos/" + id + "/upload";
    }

    /** The sizes of what was said to be there. */
    private static List<Long> sources(String id) {
        return stage.written(stage.topics().uploads()).stream()
                .filter(event -> event.video().toString().equals(id))
                .filter(UploadEvent.Completed.class::isInstance)
                .map(event -> ((UploadEvent.Completed) event).source().size())
                .toList();
    }
}
