package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.runtime.config.ConfigurationException;
import dev.millrace.runtime.config.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IngestConfigTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "MILLRACE_KAFKA", "kafka:9092",
            "MILLRACE_REGISTRY", "http://registry:8081",
            "MILLRACE_MONGO", "mongodb://mongo:27017",
            "MILLRACE_S3_BUCKET", "films");

    @Test
    void settings_always_haveTheseNamesAndDefaults() {
        assertThat(Settings.of(IngestConfig::read))
                .extracting(setting -> setting.name() + " = " + setting.fallback())
                .containsExactly(
                        "MILLRACE_HTTP_HOST = 0.0.0.0",
                        "MILLRACE_HTTP_PORT = 8080",
                        "MILLRACE_KAFKA = required",
                        "MILLRACE_KAFKA_PROPERTIES = none",
                        "MILLRACE_REGISTRY_USER = none",
                        "MILLRACE_REGISTRY = required",
                        "MILLRACE_REGISTRY_REGISTER = true",
                        "MILLRACE_REGISTRY_TIMEOUT = 5s",
                        "MILLRACE_TOPIC_PREFIX = millrace.",
                        "MILLRACE_TOPIC_PARTITIONS = 6",
                        "MILLRACE_TOPIC_CREATE = true",
                        "MILLRACE_S3 = none",
                        "MILLRACE_S3_PUBLIC = none",
                        "MILLRACE_S3_REGION = us-east-1",
                        "MILLRACE_S3_BUCKET = required",
                        "MILLRACE_S3_ACCESS_KEY = none",
                        "MILLRACE_S3_SECRET_KEY = none",
                        "MILLRACE_MONGO = required",
                        "MILLRACE_MONGO_DATABASE = millrace",
                        "MILLRACE_PUBLIC_URL = none",
                        "MILLRACE_ACCESS = accounts",
                        "MILLRACE_DEFAULT_OWNER = local",
                        "MILLRACE_TOKEN_ISSUER = millrace",
                        "MILLRACE_TOKEN_KEYS_URL = none",
                        "MILLRACE_SIGN_UP = true",
                        "MILLRACE_ADMINS = none",
                        "MILLRACE_OPERATOR_KEY = none",
                        "MILLRACE_TOKEN_KEYS = keys",
                        "MILLRACE_TOKEN_LIFETIME = 10m",
                        "MILLRACE_SESSION_LIFETIME = 720h",
                        "MILLRACE_PASSWORD_SLOTS = 2",
                        "MILLRACE_SMTP = none",
                        "MILLRACE_SMTP_USER = none",
                        "MILLRACE_SMTP_PASSWORD = none",
                        "MILLRACE_MAIL_FROM = millrace@localhost",
                        "MILLRACE_OUTBOX = outbox",
                        "MILLRACE_PROFILES = standard,popular,uhd,preview",
                        "MILLRACE_MAX_BYTES = 200000000000",
                        "MILLRACE_UPLOAD_VALIDITY = 24h",
                        "MILLRACE_QUOTA_VIDEOS = none",
                        "MILLRACE_QUOTA_BYTES = none",
                        "MILLRACE_QUOTA_MINUTES = none",
                        "MILLRACE_OIDC_ISSUER = none",
                        "MILLRACE_OIDC_CLIENT_ID = none",
                        "MILLRACE_OIDC_CLIENT_SECRET = none",
                        "MILLRACE_OIDC_NAME = single sign-on",
                        "MILLRACE_REDIS = none",
                        "MILLRACE_REDIS_PREFIX = millrace:",
                        "MILLRACE_TRUSTED_PROXIES = none",
                        "MILLRACE_LIMIT_AUTH = 30/1m",
                        "MILLRACE_LIMIT_AUTH_GLOBAL = none",
                        "MILLRACE_LIMIT_WRITE = 6000/1m",
                        "MILLRACE_LIMIT_WRITE_GLOBAL = none",
                        "MILLRACE_LIMIT_READ = 6000/1m",
                        "MILLRACE_LIMIT_READ_GLOBAL = none",
                        "MILLRACE_SQS_QUEUE = none",
                        "MILLRACE_SQS_ENDPOINT = none",
                        "MILLRACE_HOOK_SECRET = none");
    }

    @Test
    void read_completeEnvironment_isAConfiguration() {
        IngestConfig config = Settings.read(ENVIRONMENT, IngestConfig::read);

        assertThat(config.storage().bucket()).isEqualTo("films");
        assertThat(config.publicUrl()).isNull();
        assertThat(config.uploads().profiles()).first().isEqualTo("standard");
        assertThat(config.uploads().validity()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void read_severalMistakes_tellsThemAll() {
        Map<String, String> wrong = new HashMap<>(ENVIRONMENT);
        wrong.remove("MILLRACE_S3_BUCKET");
        wrong.put("MILLRACE_PUBLIC_URL", "media");
        wrong.put("MILLRACE_DEFAULT_OWNER", "me & you");

        assertThatThrownBy(() -> Settings.read(wrong, IngestConfig::read))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.mistakes()).hasSize(3));
    }

    @Test
    void read_issuerWithoutWhatItNeeds_isRefused() {
        Map<String, String> wrong = new HashMap<>(ENVIRONMENT);
        wrong.put("MILLRACE_OIDC_ISSUER", "https://accounts.google.com");
        assertThatThrownBy(() -> Settings.read(wrong, IngestConfig::read)).hasMessageContaining("CLIENT_ID");

        wrong.put("MILLRACE_OIDC_CLIENT_ID", "millrace");
        assertThatThrownBy(() -> Settings.read(wrong, IngestConfig::read)).hasMessageContaining("PUBLIC_URL");

        wrong.put("MILLRACE_PUBLIC_URL", "https://films.example");
        wrong.put("MILLRACE_OIDC_ISSUER", "http://accounts.example");
        assertThatThrownBy(() -> Settings.read(wrong, IngestConfig::read)).hasMessageContaining("https");
    }

    @Test
    void read_validityThatS3DoesNotSign_isRefused() {
        Map<String, String> wrong = new HashMap<>(ENVIRONMENT);
        wrong.put("MILLRACE_UPLOAD_VALIDITY", "169h");

        assertThatThrownBy(() -> Settings.read(wrong, IngestConfig::read)).hasMessageContaining("7 days");
    }

    @Test
    void read_hookSecretThatCouldBeGuessed_isRefusedAndNotShown() {
        Map<String, String> wrong = new HashMap<>(ENVIRONMENT);
        wrong.put("MILLRACE_HOOK_SECRET", "hunter2");

        assertThatThrownBy(() -> Settings.read(wrong, IngestConfig::read))
                .hasMessageContaining("MILLRACE_HOOK_SECRET")
                .hasMessageNotContaining("hunter2");
    }
}
