package dev.millrace.projector;

import dev.millrace.projector.web.UploadOrigins;
import dev.millrace.runtime.access.AccessSettings;
import dev.millrace.runtime.config.Settings;
import dev.millrace.runtime.http.HttpSettings;
import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.runtime.limit.LimitSettings;
import dev.millrace.runtime.limit.RouteClass;
import dev.millrace.runtime.mongo.MongoSettings;
import dev.millrace.runtime.redis.RedisSettings;
import dev.millrace.view.PlaybackBase;
import java.time.Duration;
import java.util.Set;

/**
 * What a projector is configured with.
 *
 * @param playback what players are sent to
 * @param uploads where the dashboard sends files
 * @param access who may watch
 * @param limits how many requests are taken
 * @param threads consumers of this replica
 * @param heartbeat how often a subscriber is sent a sign of life
 * @param retry how long a subscriber waits before it comes back
 * @param kept how long Redis keeps a video after its job has ended
 * @param webhooks how webhooks are sent
 */
public record ProjectorConfig(
        HttpSettings http,
        KafkaConnection kafka,
        RedisSettings redis,
        MongoSettings mongo,
        PlaybackBase playback,
        UploadOrigins uploads,
        AccessSettings access,
        LimitSettings limits,
        int threads,
        Duration heartbeat,
        Duration retry,
        Duration kept,
        WebhookSettings webhooks) {

    public ProjectorConfig {
        if (access.mode() == AccessSettings.Mode.ACCOUNTS && access.keys() == null) {
            throw new IllegalArgumentException("MILLRACE_TOKEN_KEYS_URL is missing: tokens could not be verified");
        }
    }

    public static ProjectorConfig read(Settings settings) {
        HttpSettings http = HttpSettings.read(settings);
        KafkaConnection kafka = KafkaConnection.read(settings);
        RedisSettings redis = RedisSettings.read(settings);
        return new ProjectorConfig(
                http,
                kafka,
                redis,
                MongoSettings.read(settings),
                new PlaybackBase(settings.address(
                        "MILLRACE_PLAYBACK", "The CDN or server in front of the bucket, for players.")),
                UploadOrigins.read(settings),
                AccessSettings.read(settings),
                LimitSettings.read(settings, redis, Set.of(RouteClass.WRITE, RouteClass.READ, RouteClass.STREAM)),
                settings.integer("MILLRACE_PROJECTOR_THREADS", 1, 1, 64, "Consumers of this replica."),
                settings.duration(
                        "MILLRACE_EVENTS_HEARTBEAT",
                        Duration.ofSeconds(15),
                        "How often a subscriber is sent a sign of life."),
                settings.duration(
                        "MILLRACE_EVENTS_RETRY",
                        Duration.ofSeconds(2),
                        "How long a subscriber waits before it comes back."),
                settings.duration(
                        "MILLRACE_LIVE_KEPT",
                        Duration.ofHours(1),
                        "How long Redis keeps a video after its job has ended."),
                WebhookSettings.read(settings));
    }
}
