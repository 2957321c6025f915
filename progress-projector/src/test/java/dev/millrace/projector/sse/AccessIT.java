package dev.millrace.projector.sse;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.millrace.id.VideoId;
import dev.millrace.projector.Eventually;
import dev.millrace.projector.Film;
import dev.millrace.projector.Issuer;
import dev.millrace.projector.SseClient;
import dev.millrace.projector.Stage;
import dev.millrace.runtime.access.ApiKey;
import dev.millrace.runtime.mongo.KeyFields;
import dev.millrace.video.VideoStatus;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may follow which video: tokens are verified with published keys, API keys are looked up. */
@Timeout(60)
final class AccessIT {

    @SuppressWarnings("NullAway.Init")
    private static Issuer issuer;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static VideoId video;

    @BeforeAll
    static void open() throws IOException {
        issuer = new Issuer();
        Map<String, String> settings = issuer.settings(Stage.settings());
        settings.put("MILLRACE_LIMIT_STREAM", "20/1h");
        stage = Stage.open(settings);
        Film film = Film.of();
        video = film.id();
        stage.log().write(film.snapshot(1, VideoStatus.READY));
        Eventually.that(() -> stage.documents().countDocuments(new Document("_id", video.toString())) == 1);
    }

    @AfterAll
    static void close() {
        stage.close();
        issuer.close();
    }

    @Test
    void watch_withTheOwnersToken_isAStream() throws Exception {
        HttpResponse<String> answer = watch(video, Issuer.token("owner-1", "ingest read"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("event: snapshot");
    }

    @Test
    void watch_withAnothersToken_isAsIfThereWereNoVideo() throws Exception {
        HttpResponse<String> others = watch(video, Issuer.token("owner-2", "ingest read"));
        HttpResponse<String> none = watch(VideoId.ofObject("no", "film"), Issuer.token("owner-2", "ingest read"));

        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(others.body()).isEqualTo(none.body());
    }

    @Test
    void watch_withoutAToken_isRefusedWhoeverAsks() throws Exception {
        assertThat(stage.get("/v1/videos/" + video + "/events").statusCode()).isEqualTo(401);
        assertThat(watch(video, "made-up").statusCode()).isEqualTo(401);
        assertThat(watch(video, Issuer.token("owner-1", "ingest")).statusCode())
                .as("without the scope")
                .isEqualTo(403);
        assertThat(watch(video, Issuer.token("owner-2", "admin")).statusCode())
                .as("an administrator")
                .isEqualTo(200);
    }

    @Test
    void watch_withAKey_isAStreamUntilItIsRevoked() throws Exception {
        ApiKey key = ApiKey.mint(new SecureRandom());
        try (MongoClient mongo =
                MongoClients.create(stage.config().mongo().connection().reveal())) {
            var keys = mongo.getDatabase(stage.config().mongo().database()).getCollection(KeyFields.COLLECTION);
            keys.insertOne(new Document(KeyFields.ID, key.id())
                    .append(KeyFields.OWNER, "owner-1")
                    .append(KeyFields.HASH, key.hash())
                    .append(KeyFields.SCOPES, "read"));
            assertThat(watch(video, key.reveal()).statusCode()).isEqualTo(200);

            keys.deleteOne(new Document(KeyFields.ID, key.id()));

            Thread.sleep(1_100); // so long a key is remembered
            assertThat(watch(video, key.reveal()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void watch_longerThanTheTokenLasts_isEndedWithIt() throws Exception {
        Film running = running();

        try (SseClient client = watching(running.id(), Issuer.token("owner-1", "read", Duration.ofSeconds(3)))) {
            assertThat(client.next().name()).isEqualTo("snapshot");
            assertThat(client.rest()).as("until the end").isEmpty();
        }
    }

    @Test
    void watch_withATicket_isAStreamOfThatVideoUntilItsEnd() throws Exception {
        Film running = running();
        String ticket = "?ticket=" + Issuer.ticket(running.id(), Duration.ofSeconds(3));

        assertThat(stage.get("/v1/videos/" + video + "/events" + ticket).statusCode())
                .as("another video")
                .isEqualTo(401);
        HttpResponse<String> whole = stage.get("/v1/videos/" + running.id() + "/events" + ticket);

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).contains("event: snapshot");
        assertThat(whole.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(stage.get("/v1/videos/" + running.id() + "/events" + ticket).statusCode())
                .as("afterwards")
                .isEqualTo(401);
    }

    @Test
    void watch_withATicketInPlaceOfAToken_orTheOtherWayRound_isRefused() throws Exception {
        assertThat(watch(video, Issuer.ticket(video, Duration.ofMinutes(1))).statusCode())
                .isEqualTo(401);
        assertThat(stage.get("/v1/videos/" + video + "/events?ticket=" + Issuer.token("owner-1", "read"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void watch_moreOftenThanAllowed_isRefusedUntilLater() throws Exception {
        String greedy = Issuer.token("greedy", "read");
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> answer = watch(video, greedy);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("RateLimit-Policy")).hasValue("\"stream\";q=20;w=3600");
        }

        HttpResponse<String> over = watch(video, greedy);

        assertThat(over.statusCode()).isEqualTo(429);
        assertThat(over.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(100L, 180L);
        assertThat(watch(video, Issuer.token("owner-1", "read")).statusCode())
                .as("another")
                .isEqualTo(200);
    }

    private static HttpResponse<String> watch(VideoId id, String credential) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(stage.address(id))
                            .header("Authorization", "Bearer " + credential)
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** A film that is encoded and does not come to an end. */
    private static Film running() {
        Film film = Film.of();
        stage.log().write(film.snapshot(1, VideoStatus.ENCODING));
        Eventually.that(() ->
                stage.documents().countDocuments(new Document("_id", film.id().toString())) == 1);
        return film;
    }

    private static SseClient watching(VideoId id, String token) {
        return SseClient.open(stage.address(id), Map.of("Authorization", "Bearer " + token));
    }
}
