package dev.millrace.ingest.quota;

import dev.millrace.runtime.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What an account may have at most; null where there is no limit.
 *
 * @param videos how many
 * @param bytes of their sources together
 * @param minutes of their play time together
 */
public record Quota(
        @Nullable Long videos,
        @Nullable Long bytes,
        @Nullable Long minutes) {

    public static final Quota NONE = new Quota(null, null, null);

    public Quota {
        if (negative(videos) || negative(bytes) || negative(minutes)) {
            throw new IllegalArgumentException("a quota is not negative");
        }
    }

    public static Quota read(Settings settings) {
        return new Quota(
                limit(settings, "MILLRACE_QUOTA_VIDEOS", "Videos that an account may have."),
                limit(settings, "MILLRACE_QUOTA_BYTES", "Bytes that an account's sources may have together."),
                limit(settings, "MILLRACE_QUOTA_MINUTES", "Minutes that an account's videos may play together."));
    }

    /** This, and where it says nothing, the other. */
    public Quota or(Quota other) {
        return new Quota(
                videos == null ? other.videos : videos,
                bytes == null ? other.bytes : bytes,
                minutes == null ? other.minutes : minutes);
    }

    private static @Nullable Long limit(Settings settings, String name, String about) {
        return settings.parsed(name, "none", about, null, Long::valueOf);
    }

    private static boolean negative(@Nullable Long limit) {
        return limit != null && limit < 0;
    }
}
