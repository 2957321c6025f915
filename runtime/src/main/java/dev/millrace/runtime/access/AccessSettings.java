package dev.millrace.runtime.access;

import dev.millrace.id.OwnerId;
import dev.millrace.runtime.config.Settings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How callers are known.
 *
 * @param mode whether they have to be at all
 * @param owner whom everybody is, where there are no accounts, and whom bare objects belong to
 * @param issuer of access tokens, as it stands in them
 * @param keys where their public keys are, for services that only verify
 */
public record AccessSettings(
        Mode mode, OwnerId owner, String issuer, @Nullable URI keys) {

    /** Who may call at all. */
    public enum Mode {
        /** Accounts and API keys. */
        ACCOUNTS,
        /** Everybody who can reach the port: behind a gateway of one's own, or for development. */
        OPEN
    }

    public static AccessSettings read(Settings settings) {
        return new AccessSettings(
                settings.choice("MILLRACE_ACCESS", Mode.ACCOUNTS, "Who may call: accounts or open (everybody)."),
                settings.parsed(
                        "MILLRACE_DEFAULT_OWNER",
                        "local",
                        "Owner of everything where access is open.",
                        new OwnerId("local"),
                        OwnerId::new),
                settings.text("MILLRACE_TOKEN_ISSUER", "millrace", "Issuer of access tokens, as it stands in them."),
                settings.optionalAddress(
                        "MILLRACE_TOKEN_KEYS_URL",
                        "Where services that only verify find the public keys: the ingest API's"
                                + " /.well-known/jwks.json."));
    }
}
