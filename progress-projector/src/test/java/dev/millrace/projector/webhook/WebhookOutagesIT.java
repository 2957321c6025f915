package dev.millrace.projector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.mail.Mail;
import dev.millrace.projector.Eventually;
import dev.millrace.projector.Film;
import dev.millrace.projector.Letters;
import dev.millrace.projector.Stage;
import dev.millrace.projector.webhook.Receiver.Answer;
import dev.millrace.projector.webhook.Receiver.Message;
import dev.millrace.topic.Topic;
import dev.millrace.video.VideoEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Projectors end at any moment, endpoints fail for days: no message is lost, and nobody is asked for ever. */
@Timeout(120)
final class WebhookOutagesIT {

    private static final String DELIVERIES = "webhook_deliveries";

    private final Map<String, String> settings = Hooks.settings();

    @SuppressWarnings("NullAway.Init")
    private Receiver receiver;

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void projector_restartedInTheMiddle_losesNothing() {
        List<VideoEvent> events;
        try (Stage stage = Stage.open(settings)) {
            Hooks hooks = new Hooks(stage, null);
            hooks.endpoint(receiver.url("/hook"));
            receiver.alwaysAnswers("/hook", Answer.after(Duration.ofSeconds(20)));
            VideoEvent first = hooks.happens(Film.of(), VideoEvent.Type.DELETED);
            receiver.await("/hook", 1); // being delivered while the projector ends
            VideoEvent second = hooks.happens(Film.of(), VideoEvent.Type.DELETED);
            events = List.of(first, second);
        }
        receiver.alwaysAnswers("/hook", Answer.of(200));

        try (Stage stage = Stage.open(settings)) {
            Hooks hooks = new Hooks(stage, null);
            VideoEvent third = hooks.happens(Film.of(), VideoEvent.Type.DELETED);

            Eventually.that(() -> delivered(stage) == 3);

            assertThat(receiver.messages("/hook").stream().map(WebhookOutagesIT::video))
                    .contains(
                            events.get(0).video().toString(),
                            events.get(1).video().toString(),
                            third.video().toString());
        }
    }

    @Test
    void claim_ofAProjectorThatDied_runsOutAndIsTakenOver() {
        try (Stage stage = Stage.open(settings)) {
            Hooks hooks = new Hooks(stage, null);
            String id = hooks.endpoint(receiver.url("/hook")).path("id").asString();
            receiver.alwaysAnswers("/hook", Answer.of(500));
            hooks.happens(Film.of(), VideoEvent.Type.DELETED);
            String message = hooks.await(id, "failed").path("id").asString();
            int before = receiver.messages("/hook").size();
            receiver.alwaysAnswers("/hook", Answer.of(200));

            stage.collection(DELIVERIES)
                    .updateOne(
                            new Document("_id", message),
                            new Document(
                                    "$set",
                                    new Document("status", "waiting")
                                            .append("claim", "of-the-dead")
                                            .append(
                                                    "due",
                                                    Date.from(Instant.now().plusSeconds(2)))));
            hooks.json("POST", "/v1/webhooks/" + id + "/deliveries/" + message + "/redeliver", null, 202);

            hooks.await(id, "delivered");
            List<Message> messages = receiver.messages("/hook");
            assertThat(messages).hasSize(before + 1).extracting(Message::id).containsOnly(message);
        }
    }

    @Test
    void endpoint_thatHasFailedForDays_isDisabledAndItsOwnerWrittenTo() {
        settings.put("MILLRACE_WEBHOOK_PATIENCE", "300ms");
        settings.put("MILLRACE_WEBHOOK_SCHEDULE", "100ms,100ms,100ms,100ms,100ms,100ms");
        try (Stage stage = Stage.open(settings)) {
            stage.collection("accounts").insertOne(new Document("_id", Hooks.OWNER).append("email", "ann@example.org"));
            Hooks hooks = new Hooks(stage, null);
            JsonNode endpoint = hooks.endpoint(receiver.url("/hook?token=hidden"));
            String id = endpoint.path("id").asString();
            receiver.alwaysAnswers("/hook", Answer.of(500));

            hooks.happens(Film.of(), VideoEvent.Type.DELETED);

            Eventually.that(
                    () -> hooks.show(id).path("disabledReason").asString("").equals("failing"));
            JsonNode failed = hooks.await(id, "failed");
            assertThat(failed.path("attempts")
                            .path(failed.path("attempts").size() - 1)
                            .path("error")
                            .asString())
                    .isEqualTo("The endpoint is disabled.");
            Topic<String, Mail> mails = stage.log().topics().mails();
            try (Letters letters = Letters.of(stage.config().kafka(), mails.name())) {
                Mail mail = mails.value()
                        .deserializer()
                        .deserialize(mails.name(), letters.take(1).getFirst().value());
                assertThat(mail.to()).isEqualTo("ann@example.org");
                assertThat(mail.text()).contains(id).doesNotContain("hidden");
            }
        }
    }

    @Test
    void endpoint_thatWorksAgain_isNotDisabled() {
        settings.put("MILLRACE_WEBHOOK_PATIENCE", "1s");
        try (Stage stage = Stage.open(settings)) {
            Hooks hooks = new Hooks(stage, null);
            String id = hooks.endpoint(receiver.url("/hook")).path("id").asString();
            for (int i = 0; i < 3; i++) {
                receiver.answers("/hook", Answer.of(500));
                hooks.happens(Film.of(), VideoEvent.Type.DELETED);
                receiver.await("/hook", 2 * i + 2);
                hooks.await(id, "delivered");
            }

            assertThat(hooks.show(id).path("enabled").asBoolean()).isTrue();
        }
    }

    private static long delivered(Stage stage) {
        return stage.collection(DELIVERIES).countDocuments(new Document("status", "delivered"));
    }

    private static String video(Message message) {
        return message.json().path("data").path("video").path("id").asString();
    }
}
