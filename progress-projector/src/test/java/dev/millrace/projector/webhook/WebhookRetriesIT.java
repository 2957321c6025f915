package dev.millrace.projector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Film;
import dev.millrace.projector.Stage;
import dev.millrace.projector.webhook.Receiver.Answer;
import dev.millrace.projector.webhook.Receiver.Message;
import dev.millrace.video.VideoEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What does not arrive is tried again, until it does, or nobody wants it any more. */
@Timeout(60)
final class WebhookRetriesIT {

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
    void failure_thenSuccess_isTriedAgainWithTheSameId() throws Exception {
        JsonNode endpoint = hooks.endpoint(receiver.url("/again"));
        receiver.answers("/again", Answer.of(500), Answer.with(302, "Location", receiver.url("/elsewhere")));

        hooks.happens(Film.of(), VideoEvent.Type.DELETED);

        List<Message> messages = receiver.await("/again", 3);
        assertThat(messages)
                .extracting(Message::id)
                .containsOnly(messages.getFirst().id());
        assertThat(messages)
                .extracting(Message::body)
                .containsOnly(messages.getFirst().body());
        messages.getLast().verify(endpoint.path("secret").asString());
        JsonNode delivery = hooks.await(endpoint.path("id").asString(), "delivered");
        assertThat(delivery.path("attempts")
                        .valueStream()
                        .map(attempt -> attempt.path("status").asInt()))
                .containsExactly(500, 302, 200);
        assertThat(delivery.path("attempts").path(1).path("error").asString()).startsWith("Redirections");
        receiver.assertNoMore("/elsewhere", 0);
    }

    @Test
    void failure_untilTheEnd_isFailedAndCanBeSentAgain() {
        String id = hooks.endpoint(receiver.url("/dead")).path("id").asString();
        receiver.alwaysAnswers("/dead", Answer.of(500));

        hooks.happens(Film.of(), VideoEvent.Type.DELETED);

        JsonNode failed = hooks.await(id, "failed");
        assertThat(failed.path("attempts")).hasSize(4);
        String delivery = failed.path("id").asString();
        receiver.alwaysAnswers("/dead", Answer.of(200));

        hooks.json("POST", "/v1/webhooks/" + id + "/deliveries/" + delivery + "/redeliver", null, 202);

        JsonNode delivered = hooks.await(id, "delivered");
        assertThat(delivered.path("id").asString()).isEqualTo(delivery);
        assertThat(receiver.messages("/dead"))
                .hasSize(5)
                .extracting(Message::id)
                .containsOnly(delivery);
    }

    @Test
    void delivered_sentAgainByHand_keepsItsId() {
        String id = hooks.endpoint(receiver.url("/twice")).path("id").asString();
        hooks.happens(Film.of(), VideoEvent.Type.DELETED);
        String delivery = hooks.await(id, "delivered").path("id").asString();

        hooks.json("POST", "/v1/webhooks/" + id + "/deliveries/" + delivery + "/redeliver", null, 202);

        assertThat(receiver.await("/twice", 2)).extracting(Message::id).containsOnly(delivery);
    }

    @Test
    void gone_once_disablesTheEndpointUntilItIsEnabled() throws Exception {
        String id = hooks.endpoint(receiver.url("/gone")).path("id").asString();
        receiver.alwaysAnswers("/gone", Answer.of(410));

        hooks.happens(Film.of(), VideoEvent.Type.DELETED);

        JsonNode failed = hooks.await(id, "failed");
        assertThat(failed.path("attempts")).hasSize(1);
        assertThat(hooks.show(id).path("disabledReason").asString()).isEqualTo("gone");
        assertThat(hooks.show(id).path("enabled").asBoolean()).isFalse();
        assertThat(hooks.json("POST", "/v1/webhooks/" + id + "/test", null, 409)
                        .path("code")
                        .asString())
                .isEqualTo("webhook-disabled");
        hooks.happens(Film.of(), VideoEvent.Type.DELETED);
        receiver.assertNoMore("/gone", 1);

        JsonNode enabled = hooks.json("PATCH", "/v1/webhooks/" + id, Map.of("enabled", true), 200);
        assertThat(enabled.path("disabledReason").isNull()).isTrue();
    }

    @Test
    void retryAfter_longerThanTheSchedule_isWaitedFor() {
        hooks.endpoint(receiver.url("/later"));
        receiver.answers("/later", Answer.with(503, "Retry-After", "2"));

        hooks.happens(Film.of(), VideoEvent.Type.DELETED);

        List<Message> messages = receiver.await("/later", 2);
        assertThat(Duration.between(messages.get(0).at(), messages.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(1990));
    }
}
