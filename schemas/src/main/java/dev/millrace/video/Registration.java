package dev.millrace.video;

import dev.millrace.id.OwnerId;
import dev.millrace.task.Lane;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a producer said of a video before its bytes arrived.
 *
 * @param owner the account it belongs to
 * @param title words for people, as given; data from outside, never markup
 * @param profile name of the ladder template
 * @param lane how urgent its tasks are
 * @param passthrough given back untouched in every answer and event
 * @param registeredAt when it was registered
 * @param expiresAt when an upload that never came is given up
 * @param traceparent W3C trace context of the request, carried into every task
 */
public record Registration(
        OwnerId owner,
        String title,
        String profile,
        Lane lane,
        @Nullable String passthrough,
        Instant registeredAt,
        Instant expiresAt,
        @Nullable String traceparent) {

    public static final int MAX_TITLE = 200;
    public static final int MAX_PASSTHROUGH = 1000;

    public Registration {
        if (title.length() > MAX_TITLE) {
            throw new IllegalArgumentException("a title has at most " + MAX_TITLE + " characters");
        }
        if (passthrough != null && passthrough.length() > MAX_PASSTHROUGH) {
            throw new IllegalArgumentException("a passthrough has at most " + MAX_PASSTHROUGH + " characters");
        }
        if (profile.isBlank()) {
            throw new IllegalArgumentException("a registration names a profile");
        }
    }
}
