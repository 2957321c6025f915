package dev.millrace.projector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Eventually;
import dev.millrace.projector.Film;
import dev.millrace.projector.Stage;
import dev.millrace.runtime.mongo.AccountFields;
import dev.millrace.video.VideoEvent;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** An administrator disables an account: nothing is sent to its endpoints. */
@Timeout(60)
final class WebhookDisabledAccountIT {

    private static final int EVENTS = 20;

    @Test
    void account_disabled_isSentNothingUntilItIsEnabled() throws Exception {
        Map<String, String> settings = Hooks.settings();
        settings.put("MILLRACE_WEBHOOK_SCHEDULE", "1h");
        try (Stage stage = Stage.open(settings);
                Receiver receiver = new Receiver()) {
            Hooks hooks = new Hooks(stage, null);
            String id = hooks.endpoint(receiver.url("/waits")).path("id").asString();
            account(stage, true);

            Stream.generate(Film::of).limit(EVENTS).forEach(film -> hooks.happens(film, VideoEvent.Type.DELETED));

            Eventually.that(() -> hooks.deliveries(id).size() == EVENTS);
            receiver.assertNoMore("/waits", 0);
            assertThat(hooks.deliveries(id)).allSatisfy(delivery -> {
                assertThat(delivery.path("status").asString()).isEqualTo("waiting");
                assertThat(delivery.path("attempts")).isEmpty();
            });

            account(stage, false);

            receiver.await("/waits", EVENTS);
            receiver.assertNoMore("/waits", EVENTS);
        }
    }

    @Test
    void account_disabledLongerThanTheSchedule_losesWhatWaited() throws Exception {
        try (Stage stage = Stage.open(Hooks.settings());
                Receiver receiver = new Receiver()) {
            Hooks hooks = new Hooks(stage, null);
            String id = hooks.endpoint(receiver.url("/late")).path("id").asString();
            account(stage, true);

            hooks.happens(Film.of(), VideoEvent.Type.DELETED);

            JsonNode failed = hooks.await(id, "failed");
            assertThat(failed.path("attempts")).hasSize(1);
            assertThat(failed.path("attempts").path(0).path("error").asString()).isEqualTo("The account is disabled.");
            receiver.assertNoMore("/late", 0);
        }
    }

    private static void account(Stage stage, boolean disabled) {
        Document id = new Document(AccountFields.ID, Hooks.OWNER);
        stage.collection(AccountFields.COLLECTION).deleteOne(id);
        stage.collection(AccountFields.COLLECTION).insertOne(new Document(id).append(AccountFields.DISABLED, disabled));
    }
}
