package dev.millrace.projector.webhook;

import dev.millrace.id.OwnerId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Endpoints for tests. */
public final class Some {

    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private Some() {}

    public static SigningSecret secret(Instant at) {
        return SigningSecret.mint(new SecureRandom(), at);
    }

    public static Endpoint endpoint(URI url, SigningSecret... secrets) {
        return endpoint(url, List.of(), null, secrets);
    }

    static Endpoint endpoint(URI url, List<String> events, @Nullable Disabled disabled, SigningSecret... secrets) {
        return new Endpoint(
                "wh_1", new OwnerId("owner-1"), url, "", events, disabled, NOW, NOW, List.of(secrets), null);
    }
}
