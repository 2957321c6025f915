package dev.millrace.runtime.redis;

import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.config.Settings;
import io.lettuce.core.RedisURI;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Redis.
 *
 * @param address {@code redis://[user:password@]host:port}
 * @param prefix begins every key and channel
 */
public record RedisSettings(Secret address, String prefix) {

    private static final String ADDRESS = "MILLRACE_REDIS";

    public static RedisSettings read(Settings settings) {
        return new RedisSettings(
                settings.parsed(
                        ADDRESS, "required", "Redis address, redis://host:port.", new Secret(""), RedisSettings::valid),
                prefix(settings));
    }

    /**
     * For services that can do without.
     *
     * @param about what they use it for
     */
    public static @Nullable RedisSettings readOptional(Settings settings, String about) {
        Secret address = settings.<@Nullable Secret>parsed(ADDRESS, "none", about, null, RedisSettings::valid);
        String prefix = prefix(settings);
        return address == null ? null : new RedisSettings(address, prefix);
    }

    private static String prefix(Settings settings) {
        return settings.text("MILLRACE_REDIS_PREFIX", "millrace:", "What every key and channel begins with.");
    }

    /** The client's own message may quote the password. */
    private static Secret valid(String text) {
        try {
            RedisURI.create(text);
            return new Secret(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("not a Redis address");
        }
    }
}
