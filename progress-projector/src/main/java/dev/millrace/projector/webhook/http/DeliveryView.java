package dev.millrace.projector.webhook.http;

import dev.millrace.projector.webhook.Attempt;
import dev.millrace.projector.webhook.Delivery;
import dev.millrace.runtime.http.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A delivery as the endpoint's owner sees it.
 *
 * @param attempts the last of them, the newest last
 * @param payload what is sent
 */
record DeliveryView(
        String id,
        String event,
        @Nullable String video,
        String status,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        List<Attempt> attempts,
        JsonNode payload) {

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.id(),
                delivery.event(),
                delivery.video(),
                delivery.status().word(),
                delivery.createdAt(),
                delivery.nextAttemptAt(),
                delivery.attempts(),
                Json.MAPPER.readTree(delivery.body()));
    }
}
