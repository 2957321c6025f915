package dev.millrace.ingest.oidc;

import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.config.Settings;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The issuer that people may sign in with.
 *
 * @param issuer as it stands in its tokens, to the letter
 * @param clientId what we are registered as
 * @param secret that goes with it; null for a public client
 * @param name what people call the issuer
 */
public record OidcSettings(
        String issuer, String clientId, @Nullable Secret secret, String name) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public OidcSettings {
        if (clientId.isEmpty()) {
            throw new IllegalArgumentException("MILLRACE_OIDC_CLIENT_ID is missing: the issuer must know who asks");
        }
    }

    /** Null where there is no issuer. */
    public static @Nullable OidcSettings read(Settings settings) {
        String issuer = settings.<@Nullable String>parsed(
                "MILLRACE_OIDC_ISSUER",
                "none",
                "OpenID Connect issuer that people may sign in with, as https://accounts.google.com.",
                null,
                OidcSettings::issuer);
        String client = settings.text("MILLRACE_OIDC_CLIENT_ID", "", "What we are registered as at that issuer.");
        Secret secret = settings.secret("MILLRACE_OIDC_CLIENT_SECRET", "The secret that goes with it.");
        String name = settings.text("MILLRACE_OIDC_NAME", "single sign-on", "What people call that issuer.");
        return issuer == null ? null : new OidcSettings(issuer, client, secret, name);
    }

    /** Kept to the letter: with some issuers, the slash at the end is part of the name. */
    private static String issuer(String text) {
        URI address = URI.create(text);
        String host = address.getHost();
        if (host == null || address.getQuery() != null || address.getFragment() != null) {
            throw new IllegalArgumentException("not an address without query");
        }
        if (!"https".equals(address.getScheme()) && !LOOPBACK.contains(host)) {
            throw new IllegalArgumentException("not https");
        }
        return text;
    }
}
