package dev.millrace.ingest.account;

import dev.millrace.runtime.access.ApiKey;
import dev.millrace.runtime.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How accounts are kept.
 *
 * @param signUp whether anybody may ask for one
 * @param admins addresses whose accounts administer the installation
 * @param operator a key that may everything, for whoever installs the platform
 * @param keys folder of the keys that sign access tokens
 * @param tokens how long an access token lasts
 * @param sessions how long somebody stays signed in at most
 * @param hashing how many passwords are worked on at once
 */
public record AccountSettings(
        boolean signUp,
        Set<Email> admins,
        @Nullable ApiKey operator,
        Path keys,
        Duration tokens,
        Duration sessions,
        int hashing) {

    public AccountSettings {
        admins = Set.copyOf(admins);
    }

    public static AccountSettings read(Settings settings) {
        return new AccountSettings(
                settings.flag("MILLRACE_SIGN_UP", true, "Whether anybody may ask for an account."),
                settings.parsed(
                        "MILLRACE_ADMINS",
                        "none",
                        "E-mail addresses of administrators, separated by commas.",
                        Set.of(),
                        AccountSettings::emails),
                settings.parsed(
                        "MILLRACE_OPERATOR_KEY",
                        "none",
                        "An API key that may everything, mr_<12 letters or digits>_<32 characters>.",
                        null,
                        AccountSettings::key),
                settings.parsed(
                        "MILLRACE_TOKEN_KEYS",
                        "keys",
                        "Folder of Ed25519 private keys (*.pem) that sign access tokens; one is made when it is empty.",
                        Path.of("keys"),
                        Path::of),
                settings.duration("MILLRACE_TOKEN_LIFETIME", Duration.ofMinutes(10), "How long an access token lasts."),
                settings.duration(
                        "MILLRACE_SESSION_LIFETIME", Duration.ofDays(30), "How long somebody stays signed in at most."),
                settings.integer("MILLRACE_PASSWORD_SLOTS", 2, 1, 256, "How many passwords are hashed at once."));
    }

    private static Set<Email> emails(String text) {
        return List.of(text.split(",")).stream().map(Email::new).collect(Collectors.toSet());
    }

    private static ApiKey key(String text) {
        return ApiKey.read(text).orElseThrow(() -> new IllegalArgumentException("not of this form"));
    }
}
