package dev.millrace.video;

import dev.millrace.id.OwnerId;
import dev.millrace.task.Lane;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a producer said of a video before its bytes arrived.
 *
 * @param owner the account it belongs to
 * @param about what people say of it
 * @param profile name of the ladder template
 * @param lane how urgent its tasks are
 * @param registeredAt when it was registered
 * @param expiresAt when an upload that never came is given up
 * @param traceparent W3C trace context of the request, carried into every task
 */
public record Registration(
        OwnerId owner,
        About about,
        String profile,
        Lane lane,
        Instant registeredAt,
        Instant expiresAt,
        @Nullable String traceparent) {

    public Registration {
        if (profile.isBlank()) {
            throw new IllegalArgumentException("a registration names a profile");
        }
    }

    /** The same about something else. */
    public Registration with(About other) {
        return new Registration(owner, other, profile, lane, registeredAt, expiresAt, traceparent);
    }
}
