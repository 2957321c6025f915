package dev.millrace.projector.webhook;

import dev.millrace.id.OwnerId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One message for one endpoint.
 *
 * @param id the same at every attempt; it travels as {@code webhook-id}
 * @param event word of what happened
 * @param video whom it happened to; null for a test
 * @param body exactly what is sent
 * @param nextAttemptAt null when there will be none
 * @param tries attempts since it was made or was last sent again by hand
 * @param attempts the last of them, the newest last
 */
public record Delivery(
        String id,
        String endpoint,
        OwnerId owner,
        String event,
        @Nullable String video,
        String body,
        Status status,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        int tries,
        List<Attempt> attempts) {

    /** The event of a message that only tries an endpoint out. */
    public static final String TEST = "webhook.test";

    private static final int LISTED = 20;

    /** How a delivery stands. */
    public enum Status {
        WAITING,
        DELIVERED,
        FAILED;

        /** The word in answers and documents. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Status ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public Delivery {
        attempts = List.copyOf(attempts);
    }

    /** One that is sent as soon as can be. */
    public static Delivery of(
            String id, Endpoint endpoint, String event, @Nullable String video, String body, Instant now) {
        return new Delivery(
                id, endpoint.id(), endpoint.owner(), event, video, body, Status.WAITING, now, now, 0, List.of());
    }

    /**
     * After an attempt.
     *
     * @param next when there will be another; null for never
     */
    public Delivery after(Attempt attempt, Status then, @Nullable Instant next) {
        List<Attempt> all = Stream.concat(attempts.stream(), Stream.of(attempt)).toList();
        return new Delivery(
                id,
                endpoint,
                owner,
                event,
                video,
                body,
                then,
                createdAt,
                next,
                tries + 1,
                all.subList(Math.max(0, all.size() - LISTED), all.size()));
    }
}
