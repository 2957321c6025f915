package dev.millrace.projector.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.VideoId;
import dev.millrace.projector.Film;
import dev.millrace.projector.Letters;
import dev.millrace.projector.Stage;
import dev.millrace.topic.Topic;
import dev.millrace.video.VideoEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records that nobody can make sense of, among the events. */
@Timeout(60)
final class WebhookPoisonIT {

    private final Film film = Film.of();

    @Test
    void announce_poison_isPutAsideAndTheNextEventIsDelivered() throws Exception {
        try (Stage stage = Stage.open(Hooks.settings());
                Receiver receiver = new Receiver()) {
            Hooks hooks = new Hooks(stage, null);
            hooks.endpoint(receiver.url("/next"));
            Topic<VideoId, VideoEvent> events = stage.log().topics().videoEvents();
            byte[] key = film.id().toString().getBytes(UTF_8);
            VideoEvent poisoned = Hooks.event(film, VideoEvent.Type.EXPIRED, 1);
            byte[] good = events.value().serializer().serialize(events.name(), poisoned);

            stage.log().raw(events.name(), key, "no avro".getBytes(UTF_8));
            stage.log().raw(events.name(), key, new byte[] {0, 0, 15, 66, 63, 1, 2, 3});
            stage.log().raw(events.name(), key, null);
            stage.log().raw(events.name(), null, good);
            stage.log().raw(events.name(), "nonsense".getBytes(UTF_8), good);
            stage.log().write(events, Film.of().id(), poisoned);
            stage.log().raw(events.name(), key, replaced(good, "video.expired", "video.exposed"));
            stage.log().raw(events.name(), key, replaced(good, Hooks.OWNER, "owner/1"));
            stage.log().raw(events.name(), key, replaced(good, film.digest(), "0123456789 bcdef"));
            hooks.happens(film, VideoEvent.Type.DELETED);

            assertThat(receiver.await("/next", 1).getFirst().json().path("type").asString())
                    .isEqualTo("video.deleted");
            receiver.assertNoMore("/next", 1);
            try (Letters letters = Letters.of(stage.config().kafka(), events.deadLetters())) {
                assertThat(letters.take(9))
                        .extracting(letter -> Letters.header(letter, "dlq.reason"))
                        .containsExactlyInAnyOrder(
                                "NOT_WIRE_FORMAT",
                                "UNKNOWN_SCHEMA",
                                "NO_VALUE",
                                "NO_KEY",
                                "INVALID",
                                "WRONG_KEY",
                                "INVALID",
                                "INVALID",
                                "INVALID");
            }
        }
    }

    /** Right in its form, and impossible in what it says. */
    private static byte[] replaced(byte[] record, String text, String by) {
        assertThat(by).as("as long, or the lengths beside it are wrong").hasSameSizeAs(text);
        String latin = new String(record, ISO_8859_1);
        assertThat(latin).contains(text);
        return latin.replace(text, by).getBytes(ISO_8859_1);
    }
}
