package dev.millrace.ingest.notification;

import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.config.Settings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * From where S3's event messages are taken, besides the topic that servers write to themselves.
 *
 * @param queue URL of an SQS queue; null for none
 * @param endpoint a server that speaks SQS, or null for AWS
 * @param hookSecret opens the HTTP hook; without it there is none
 */
public record NotificationSettings(
        @Nullable URI queue,
        @Nullable URI endpoint,
        @Nullable Secret hookSecret) {

    private static final int SHORTEST_SECRET = 16;

    public NotificationSettings {
        if (hookSecret != null && hookSecret.reveal().length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "MILLRACE_HOOK_SECRET has fewer than " + SHORTEST_SECRET + " characters: it could be guessed");
        }
    }

    public static NotificationSettings read(Settings settings) {
        return new NotificationSettings(
                settings.optionalAddress("MILLRACE_SQS_QUEUE", "URL of an SQS queue with S3's notifications."),
                settings.optionalAddress("MILLRACE_SQS_ENDPOINT", "A server that speaks SQS; absent for AWS."),
                settings.secret(
                        "MILLRACE_HOOK_SECRET",
                        "Opens POST /v1/hooks/s3 for S3's notifications; absent for no such route."));
    }
}
