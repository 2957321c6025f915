package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.ingest.Client.Answer;
import dev.millrace.runtime.storage.PartStore;
import dev.millrace.runtime.storage.PartStore.Part;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.video.UploadEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Films in parts, sent straight to a real S3 server. */
@Timeout(90)
final class PartsIT {

    private static final int MIB = 1 << 20;
    private static final long LARGEST = 12L * MIB;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Client client;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open(Map.of("MILLRACE_MAX_BYTES", Long.toString(LARGEST)));
        client = new Client(stage.url());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void film_inTwoParts_isPutTogetherAndAnnounced() throws Exception {
        Answer video = register(Map.of("title", "large", "contentType", "video/mp4", "size", 5 * MIB + 10));
        String upload = "/v1/videos/" + video.text("id") + "/upload";
        assertThat(video.body().path("upload").path("method").asString()).isEqualTo("MULTIPART");
        assertThat(video.body().path("upload").path("partSize").asLong()).isEqualTo(16 * MIB);
        List<String> addresses = sign(upload, 1, 2);

        assertThat(Client.put(addresses.get(0), 5 * MIB).statusCode()).isEqualTo(200);
        assertThat(client.get(upload).body().path("parts")).hasSize(1);
        assertThat(Client.put(addresses.get(1), 10).statusCode()).isEqualTo(200);
        assertThat(Client.put(addresses.get(1), 10).statusCode())
                .as("sent again")
                .isEqualTo(200);
        Answer done = client.post(upload + "/complete", null);

        assertThat(done.status()).isEqualTo(202);
        UploadEvent.Completed completed = completed(video.text("id"));
        assertThat(completed.source().size()).isEqualTo(5 * MIB + 10);
        assertThat(client.get(upload).status()).as("it is over").isEqualTo(404);
    }

    @Test
    void complete_whatIsMissingOrTooSmallOrNotWhatWasSaid_isAConflictAndMayBeMended() throws Exception {
        Answer video = register(Map.of("size", 5 * MIB + 10));
        String upload = "/v1/videos/" + video.text("id") + "/upload";
        Client.put(sign(upload, 1).getFirst(), 5 * MIB);

        assertThat(client.post(upload + "/complete", null).code()).isEqualTo("wrong-size");
        Client.put(sign(upload, 2).getFirst(), 10);
        Answer strange = client.post(
                upload + "/complete",
                Map.of("parts", List.of(Map.of("number", 1, "etag", "\"00000000000000000000000000000000\""))));
        assertThat(strange.code()).isEqualTo("invalid-parts");
        assertThat(client.post(upload + "/complete", null).status()).isEqualTo(202);
    }

    @Test
    void complete_moreThanIsTaken_isRefused() throws Exception {
        Answer video = register(Map.of());
        String upload = "/v1/videos/" + video.text("id") + "/upload";
        for (String address : sign(upload, 1, 2, 3)) {
            Client.put(address, 5 * MIB);
        }

        Answer refused = client.post(upload + "/complete", null);

        assertThat(refused.code()).isEqualTo("wrong-size");
        assertThat(refused.text("detail")).contains(Long.toString(LARGEST));
    }

    @Test
    void complete_withPartsThatAreNone_isRefused() {
        String upload = "/v1/videos/" + register(Map.of()).text("id") + "/upload";
        Answer begun = client.post("/v1/uploads/s3/multipart", Map.of("filename", "a"));
        String uppys = "/v1/uploads/s3/multipart/" + begun.text("uploadId") + "/complete?key="
                + begun.text("key").replace("/", "%2F");

        for (String address : List.of(upload + "/complete", uppys)) {
            Answer refused = client.post(address, "{\"parts\": [null]}");
            assertThat(refused.code()).as(address).isEqualTo("invalid-request");
            assertThat(refused.text("detail")).contains("parts");
        }
    }

    @Test
    void abort_removesWhatHasCome() throws Exception {
        Answer video = register(Map.of());
        String upload = "/v1/videos/" + video.text("id") + "/upload";
        String address = sign(upload, 1).getFirst();
        Client.put(address, 100);

        assertThat(client.delete(upload).status()).isEqualTo(204);

        assertThat(client.delete(upload).status()).isEqualTo(404);
        assertThat(left(video)).isEmpty();
    }

    @Test
    void sign_whatCannotBe_isRefused() {
        Answer video = register(Map.of());
        String upload = "/v1/videos/" + video.text("id") + "/upload";

        for (Object numbers : List.of(List.of(), List.of(0), List.of(10_001), "1")) {
            assertThat(client.post(upload + "/parts", Map.of("numbers", numbers))
                            .code())
                    .isEqualTo("invalid-request");
        }
        assertThat(client.post(
                                "/v1/videos/" + VideoId.ofObject("no", "film") + "/upload/parts",
                                Map.of("numbers", List.of(1)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void upload_thatNobodyCameBackTo_isGivenUp() throws Exception {
        Answer video = register(Map.of());
        String upload = "/v1/videos/" + video.text("id") + "/upload";
        String address = sign(upload, 1).getFirst();
        Client.put(address, 100);
        stage.database()
                .getCollection("uploads")
                .updateOne(
                        new Document("_id", video.text("id")),
                        new Document("$set", new Document("expiresAt", Date.from(Instant.EPOCH))));

        assertThat(stage.parted().sweep()).isEqualTo(1);

        assertThat(client.get(upload).status()).isEqualTo(404);
        assertThat(left(video)).isEmpty();
    }

    @Test
    void uppysRequests_inItsOrder_makeAVideo() throws Exception {
        Answer begun = client.post(
                "/v1/uploads/s3/multipart",
                Map.of(
                        "filename",
                        "my film.mp4",
                        "type",
                        "video/mp4",
                        "metadata",
                        Map.of("name", "x", "relativePath", 3)));
        String key = begun.text("key");
        String path = "/v1/uploads/s3/multipart/" + begun.text("uploadId");
        String query = "?key=" + key.replace("/", "%2F");
        String address = client.get(path + "/1" + query).text("url");
        String etag = Client.put(address, 100).headers().firstValue("ETag").orElseThrow();
        JsonNode listed = client.get(path + query).body();
        assertThat(listed.get(0).path("PartNumber").asInt()).isEqualTo(1);
        assertThat(listed.get(0).path("ETag").asString()).isEqualTo(etag);

        Answer done = client.post(
                path + "/complete" + query, Map.of("parts", List.of(Map.of("PartNumber", 1, "ETag", etag))));

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.text("location")).endsWith("/v1/videos/" + begun.text("id"));
        assertThat(completed(begun.text("id")).source().key()).isEqualTo(key);
        assertThat(stage.written(stage.topics().uploads()).stream()
                        .filter(UploadEvent.Registered.class::isInstance)
                        .filter(event -> event.video().toString().equals(begun.text("id")))
                        .map(event -> ((UploadEvent.Registered) event).registration()))
                .singleElement()
                .satisfies(registration -> {
                    assertThat(registration.about().title()).isEqualTo("my film.mp4");
                    assertThat(registration.owner()).isEqualTo(new OwnerId("local"));
                });
    }

    @Test
    void uppysRequests_withAnotherKeyOrUpload_findNothing() {
        Answer begun = client.post("/v1/uploads/s3/multipart", Map.of("filename", "a"));
        Answer other = client.post("/v1/uploads/s3/multipart", Map.of("filename", "b"));
        String path = "/v1/uploads/s3/multipart/" + begun.text("uploadId");

        for (String key : List.of(other.text("key"), "in/x/source", "out/a", "")) {
            assertThat(client.get(path + "/1?key=" + key.replace("/", "%2F")).status())
                    .isEqualTo(404);
        }
        assertThat(client.get(path + "/0?key=" + begun.text("key").replace("/", "%2F"))
                        .status())
                .isEqualTo(400);
    }

    /** Parts that the store still has of an upload. */
    private static List<Part> left(Answer video) throws StorageException {
        String upload = video.body().path("upload").path("id").asString();
        try (PartStore store = new PartStore(stage.config().storage())) {
            return store.parts("in/" + video.text("id") + "/source", upload);
        } catch (StorageException e) {
            if (e.kind() == StorageException.Kind.MISSING) {
                return List.of();
            }
            throw e;
        }
    }

    private static Answer register(Map<String, Object> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("multipart", true);
        Answer video = client.post("/v1/videos", all);
        assertThat(video.status()).as(video.whole().body()).isEqualTo(201);
        return video;
    }

    private static List<String> sign(String upload, Integer... numbers) {
        Answer signed = client.post(upload + "/parts", Map.of("numbers", Arrays.asList(numbers)));
        assertThat(signed.status()).as(signed.whole().body()).isEqualTo(200);
        return signed.body()
                .path("parts")
                .valueStream()
                .map(part -> part.path("url").asString())
                .toList();
    }

    private static UploadEvent.Completed completed(String id) {
        List<UploadEvent.Completed> events = stage.written(stage.topics().uploads()).stream()
                .filter(event -> event.video().toString().equals(id))
                .filter(UploadEvent.Completed.class::isInstance)
                .map(UploadEvent.Completed.class::cast)
                .toList();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }
}
