package dev.millrace.projector.webhook.http;

import dev.millrace.projector.webhook.Disabled;
import dev.millrace.projector.webhook.Endpoint;
import dev.millrace.projector.webhook.SigningSecret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as its owner sees it.
 *
 * @param secrets those that are live, the newest last; never what they are
 */
record EndpointView(
        String id,
        String url,
        String description,
        List<String> events,
        boolean enabled,
        @Nullable String disabledReason,
        Instant createdAt,
        Instant updatedAt,
        List<SecretView> secrets) {

    /** A secret, without itself. */
    record SecretView(
            String id, Instant createdAt, @Nullable Instant expiresAt) {

        static SecretView of(SigningSecret secret) {
            return new SecretView(secret.id(), secret.createdAt(), secret.expiresAt());
        }
    }

    static EndpointView of(Endpoint endpoint, Instant now) {
        Disabled disabled = endpoint.disabled();
        return new EndpointView(
                endpoint.id(),
                endpoint.url().toString(),
                endpoint.description(),
                endpoint.events(),
                endpoint.enabled(),
                disabled == null ? null : disabled.word(),
                endpoint.createdAt(),
                endpoint.updatedAt(),
                endpoint.live(now).stream().map(SecretView::of).toList());
    }
}
