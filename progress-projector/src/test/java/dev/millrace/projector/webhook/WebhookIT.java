package dev.millrace.projector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Film;
import dev.millrace.projector.Stage;
import dev.millrace.projector.webhook.Receiver.Answer;
import dev.millrace.projector.webhook.Receiver.Message;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Events of the real log arrive at a real server, and the public library believes them. */
@Timeout(60)
final class WebhookIT {

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Receiver receiver;

    @SuppressWarnings("NullAway.Init")
    private static Hooks hooks;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open(Hooks.settings());
        receiver = new Receiver();
        hooks = new Hooks(stage, null);
    }

    /** Endpoints are few, and tests must not hear each other's events. */
    @AfterEach
    void removeAll() {
        hooks.removeAll();
    }

    @AfterAll
    static void close() {
        stage.close();
        receiver.close();
    }

    @Test
    void event_ofAVideo_arrivesSignedWithTheVideo() throws Exception {
        JsonNode endpoint = hooks.endpoint(receiver.url("/plain"));
        Film film = Film.of();
        stage.log().write(film.snapshot(7, VideoStatus.READY));
        VideoEvent event = Hooks.event(film, VideoEvent.Type.READY, 7);

        stage.log().write(stage.log().topics().videoEvents(), film.id(), event);

        Message message = receiver.await("/plain", 1).getFirst();
        message.verify(endpoint.path("secret").asString());
        assertThat(message.header("content-type")).isEqualTo("application/json");
        JsonNode json = message.json();
        assertThat(json.path("type").asString()).isEqualTo("video.ready");
        assertThat(json.path("timestamp").asString()).isEqualTo(event.at().toString());
        JsonNode video = json.path("data").path("video");
        assertThat(video.path("id").asString()).isEqualTo(film.id().toString());
        assertThat(video.path("status").asString()).isEqualTo("ready");
        assertThat(video.path("playback").path("hls").asString()).startsWith("https://cdn.example.org/out/");
        assertThat(video.path("passthrough").asString()).isEqualTo("order 9");
        JsonNode delivery = hooks.await(endpoint.path("id").asString(), "delivered");
        assertThat(delivery.path("id").asString()).isEqualTo(message.id());
        assertThat(delivery.path("video").asString()).isEqualTo(film.id().toString());
        assertThat(delivery.path("payload")).isEqualTo(json);
        assertThat(delivery.path("nextAttemptAt").isNull()).isTrue();
        assertThat(delivery.path("attempts").path(0).path("status").asInt()).isEqualTo(200);
    }

    /** The log keeps no older states: what was read of the video when the delivery was made is what is sent for good. */
    @Test
    void event_ofAVideoThatHasMovedOn_tellsOfOneStateAtEveryAttempt() {
        String id = hooks.endpoint(receiver.url("/later")).path("id").asString();
        Film film = Film.of();
        stage.log().write(film.snapshot(7, VideoStatus.ENCODING));
        stage.settle();
        receiver.answers("/later", Answer.of(500));

        stage.log()
                .write(stage.log().topics().videoEvents(), film.id(), Hooks.event(film, VideoEvent.Type.UPLOADED, 3));
        Message first = receiver.await("/later", 1).getFirst();
        stage.log().write(film.snapshot(8, VideoStatus.READY));
        stage.settle();
        String delivery = hooks.await(id, "delivered").path("id").asString();
        hooks.json("POST", "/v1/webhooks/" + id + "/deliveries/" + delivery + "/redeliver", null, 202);

        assertThat(first.json().path("data").path("video").path("version").asLong())
                .isEqualTo(7);
        assertThat(receiver.await("/later", 3)).extracting(Message::body).containsOnly(first.body());
    }

    @Test
    void event_whoseStateNeverComes_arrivesWithWhatItTells() {
        hooks.endpoint(receiver.url("/alone"));

        hooks.happens(Film.of(), VideoEvent.Type.DELETED);

        JsonNode video =
                receiver.await("/alone", 1).getFirst().json().path("data").path("video");
        assertThat(video.path("passthrough").asString()).isEqualTo("order 9");
        assertThat(video.path("playback").isNull()).isTrue();
    }

    @Test
    void event_thatComesTwice_isDeliveredOnce() throws Exception {
        hooks.endpoint(receiver.url("/once"));
        Film film = Film.of();
        VideoEvent event = Hooks.event(film, VideoEvent.Type.DELETED, 3);

        for (int i = 0; i < 3; i++) {
            stage.log().write(stage.log().topics().videoEvents(), film.id(), event);
        }

        receiver.await("/once", 1);
        receiver.assertNoMore("/once", 1);
    }

    @Test
    void events_byFilterAndStanding_goWhereTheyAreWanted() throws Exception {
        hooks.endpoint(receiver.url("/ready"), "video.ready");
        hooks.endpoint(receiver.url("/all"));
        String off = hooks.endpoint(receiver.url("/off")).path("id").asString();
        hooks.json("PATCH", "/v1/webhooks/" + off, Map.of("enabled", false), 200);
        Film film = Film.of();

        hooks.happens(film, VideoEvent.Type.DELETED);

        assertThat(receiver.await("/all", 1).getFirst().json().path("type").asString())
                .isEqualTo("video.deleted");
        receiver.assertNoMore("/ready", 0);
        receiver.assertNoMore("/off", 0);
        assertThat(hooks.show(off).path("disabledReason").asString()).isEqualTo("by_hand");
    }

    @Test
    void secrets_duringRotation_bothSignAndOnlyTwoAreLive() throws Exception {
        JsonNode endpoint = hooks.endpoint(receiver.url("/rotated"));
        String id = endpoint.path("id").asString();

        JsonNode second = hooks.json("POST", "/v1/webhooks/" + id + "/secrets", null, 201);

        JsonNode secrets = hooks.show(id).path("secrets");
        assertThat(secrets).hasSize(2);
        Instant end = Instant.parse(secrets.path(0).path("expiresAt").asString());
        assertThat(end)
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
        assertThat(secrets.path(1).path("expiresAt").isNull()).isTrue();
        hooks.happens(Film.of(), VideoEvent.Type.DELETED);
        Message message = receiver.await("/rotated", 1).getFirst();
        message.verify(endpoint.path("secret").asString());
        message.verify(second.path("secret").asString());
        assertThat(message.header(Signature.HEADER).split(" ")).hasSize(2);

        hooks.json("POST", "/v1/webhooks/" + id + "/secrets", null, 201);

        assertThat(hooks.show(id).path("secrets")).hasSize(2);
        assertThat(hooks.show(id).path("secrets").path(0).path("id")).isEqualTo(second.path("id"));
    }

    @Test
    void test_onRequest_arrivesNow() throws Exception {
        JsonNode endpoint = hooks.endpoint(receiver.url("/test"), "video.ready");
        String id = endpoint.path("id").asString();

        String message = hooks.json("POST", "/v1/webhooks/" + id + "/test", null, 202)
                .path("id")
                .asString();

        Message came = receiver.await("/test", 1).getFirst();
        came.verify(endpoint.path("secret").asString());
        assertThat(came.id()).isEqualTo(message);
        assertThat(came.json().path("type").asString()).isEqualTo("webhook.test");
        assertThat(hooks.await(id, "delivered").path("video").isNull()).isTrue();
    }

    @Test
    void endpoint_thatNeverAnswers_holdsUpNoOther() {
        String slow = hooks.endpoint(receiver.url("/slow")).path("id").asString();
        hooks.endpoint(receiver.url("/quick"));
        receiver.alwaysAnswers("/slow", Answer.after(Duration.ofSeconds(8)));
        Instant begun = Instant.now();

        Stream.generate(Film::of).limit(10).forEach(film -> hooks.happens(film, VideoEvent.Type.DELETED));

        receiver.await("/quick", 10);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(7));
        assertThat(receiver.messages("/slow")).as("its own share at once").hasSizeLessThanOrEqualTo(4);
        assertThat(hooks.deliveries(slow)).hasSize(10);
    }

    @Test
    void deliveries_severalPages_areNewestFirst() throws Exception {
        String id = hooks.endpoint(receiver.url("/pages")).path("id").asString();
        for (int i = 0; i < 5; i++) {
            hooks.json("POST", "/v1/webhooks/" + id + "/test", null, 202);
            Thread.sleep(5);
        }
        String path = "/v1/webhooks/" + id + "/deliveries?limit=2";

        JsonNode first = hooks.json("GET", path, null, 200);
        JsonNode second =
                hooks.json("GET", path + "&cursor=" + first.path("next").asString(), null, 200);
        JsonNode third =
                hooks.json("GET", path + "&cursor=" + second.path("next").asString(), null, 200);

        assertThat(third.path("next").isNull()).isTrue();
        List<String> times = Stream.of(first, second, third)
                .flatMap(page -> page.path("data").valueStream())
                .map(delivery -> delivery.path("createdAt").asString())
                .toList();
        assertThat(times)
                .hasSize(5)
                .isSortedAccordingTo((a, b) -> Instant.parse(b).compareTo(Instant.parse(a)));
    }
}
