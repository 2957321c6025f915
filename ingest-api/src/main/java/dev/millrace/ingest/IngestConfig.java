package dev.millrace.ingest;

import dev.millrace.ingest.account.AccountSettings;
import dev.millrace.ingest.mail.MailSettings;
import dev.millrace.ingest.notification.NotificationSettings;
import dev.millrace.ingest.oidc.OidcSettings;
import dev.millrace.ingest.quota.Quota;
import dev.millrace.ingest.upload.UploadRules;
import dev.millrace.runtime.access.AccessSettings;
import dev.millrace.runtime.config.Settings;
import dev.millrace.runtime.http.HttpSettings;
import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.runtime.limit.LimitSettings;
import dev.millrace.runtime.limit.RouteClass;
import dev.millrace.runtime.mongo.MongoSettings;
import dev.millrace.runtime.redis.RedisSettings;
import dev.millrace.runtime.storage.StorageSettings;
import dev.millrace.task.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an ingest API is configured with.
 *
 * @param publicUrl base of the addresses in answers; null for paths without a host
 * @param access who may call
 * @param accounts how they are kept
 * @param mail how people are written to
 * @param uploads what may be registered
 * @param quota what an account may have, where it has no quota of its own
 * @param oidc whom people may sign in with elsewhere; null for nobody
 * @param limits who may send how much
 * @param notifications from where S3's event messages are taken
 */
public record IngestConfig(
        HttpSettings http,
        KafkaConnection kafka,
        StorageSettings storage,
        MongoSettings mongo,
        @Nullable URI publicUrl,
        AccessSettings access,
        AccountSettings accounts,
        MailSettings mail,
        UploadRules uploads,
        Quota quota,
        @Nullable OidcSettings oidc,
        LimitSettings limits,
        NotificationSettings notifications) {

    private static final Set<RouteClass> CLASSES = Set.of(RouteClass.AUTH, RouteClass.WRITE, RouteClass.READ);

    public IngestConfig {
        if (oidc != null && publicUrl == null) {
            throw new IllegalArgumentException(
                    "MILLRACE_PUBLIC_URL is missing: the issuer must send people back to it");
        }
    }

    public static IngestConfig read(Settings settings) {
        return new IngestConfig(
                HttpSettings.read(settings),
                KafkaConnection.read(settings),
                StorageSettings.read(settings),
                MongoSettings.read(settings),
                settings.optionalAddress(
                        "MILLRACE_PUBLIC_URL", "Base of the addresses in answers; absent for paths without a host."),
                AccessSettings.read(settings),
                AccountSettings.read(settings),
                MailSettings.read(settings),
                rules(settings),
                Quota.read(settings),
                OidcSettings.read(settings),
                LimitSettings.read(
                        settings,
                        RedisSettings.readOptional(
                                settings, "Redis, redis://host:port, for rate limits; absent for none."),
                        CLASSES),
                NotificationSettings.read(settings));
    }

    private static UploadRules rules(Settings settings) {
        long bytes = Limits.STANDARD.bytes();
        return new UploadRules(
                settings.words("MILLRACE_PROFILES", "standard,popular,uhd,preview", "Profiles that may be asked for."),
                settings.parsed(
                        "MILLRACE_MAX_BYTES", Long.toString(bytes), "Largest source in bytes.", bytes, Long::parseLong),
                settings.duration(
                        "MILLRACE_UPLOAD_VALIDITY",
                        Duration.ofHours(24),
                        "How long an upload's address can be used, and its video waits for it."));
    }
}
