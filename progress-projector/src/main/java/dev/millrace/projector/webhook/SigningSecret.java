package dev.millrace.projector.webhook;

import dev.millrace.runtime.config.Secret;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What the messages to one endpoint are signed with.
 *
 * @param text {@code whsec_} and the key in Base64, as Standard Webhooks writes it
 * @param expiresAt when it is used no more; null for the newest
 */
public record SigningSecret(
        String id, Secret text, Instant createdAt, @Nullable Instant expiresAt) {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    /** A new one. */
    public static SigningSecret mint(SecureRandom random, Instant now) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        String text = PREFIX + Base64.getEncoder().encodeToString(key);
        return new SigningSecret(Names.secret(random), new Secret(text), now, null);
    }

    public boolean isLive(Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }

    /** The same, used no longer than this. */
    SigningSecret until(Instant end) {
        Instant until = expiresAt == null || expiresAt.isAfter(end) ? end : expiresAt;
        return new SigningSecret(id, text, createdAt, until);
    }

    byte[] key() {
        return Base64.getDecoder().decode(text.reveal().substring(PREFIX.length()));
    }
}
