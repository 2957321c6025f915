package dev.millrace.projector.redis;

import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.config.Settings;
import io.lettuce.core.RedisURI;

/**
 * How to reach Redis.
 *
 * @param address {@code redis://[user:password@]host:port}
 * @param prefix begins every key and channel
 */
public record RedisSettings(Secret address, String prefix) {

    public static RedisSettings read(Settings settings) {
        return new RedisSettings(
                settings.parsed(
                        "MILLRACE_REDIS",
                        "required",
                        "Redis address, redis://host:port.",
                        new Secret(""),
                        RedisSettings::valid),
                settings.text("MILLRACE_REDIS_PREFIX", "millrace:", "What every key and channel begins with."));
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
