package dev.millrace.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.runtime.config.ConfigurationException;
import dev.millrace.runtime.config.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectorConfigTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "MILLRACE_KAFKA", "kafka:9092",
            "MILLRACE_REGISTRY", "http://registry:8081",
            "MILLRACE_REDIS", "redis://redis:6379",
            "MILLRACE_MONGO", "mongodb://mongo:27017",
            "MILLRACE_TOKEN_KEYS_URL", "http://ingest:8080/.well-known/jwks.json",
            "MILLRACE_PLAYBACK", "https://cdn.example.org/");

    @Test
    void settings_always_haveTheseNamesAndDefaults() {
        assertThat(Settings.of(ProjectorConfig::read))
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
                        "MILLRACE_REDIS = required",
                        "MILLRACE_REDIS_PREFIX = millrace:",
                        "MILLRACE_MONGO = required",
                        "MILLRACE_MONGO_DATABASE = millrace",
                        "MILLRACE_PLAYBACK = required",
                        "MILLRACE_S3 = none",
                        "MILLRACE_S3_PUBLIC = none",
                        "MILLRACE_S3_REGION = us-east-1",
                        "MILLRACE_S3_BUCKET = none",
                        "MILLRACE_ACCESS = accounts",
                        "MILLRACE_DEFAULT_OWNER = local",
                        "MILLRACE_TOKEN_ISSUER = millrace",
                        "MILLRACE_TOKEN_KEYS_URL = none",
                        "MILLRACE_TRUSTED_PROXIES = none",
                        "MILLRACE_LIMIT_WRITE = 6000/1m",
                        "MILLRACE_LIMIT_WRITE_GLOBAL = none",
                        "MILLRACE_LIMIT_READ = 6000/1m",
                        "MILLRACE_LIMIT_READ_GLOBAL = none",
                        "MILLRACE_LIMIT_STREAM = 600/1m",
                        "MILLRACE_LIMIT_STREAM_GLOBAL = none",
                        "MILLRACE_PROJECTOR_THREADS = 1",
                        "MILLRACE_EVENTS_HEARTBEAT = 15s",
                        "MILLRACE_EVENTS_RETRY = 2s",
                        "MILLRACE_LIVE_KEPT = 1h",
                        "MILLRACE_WEBHOOK_PRIVATE = false",
                        "MILLRACE_WEBHOOK_SCHEDULE = 5s,30s,2m,10m,1h,4h,12h,24h",
                        "MILLRACE_WEBHOOK_PATIENCE = 120h",
                        "MILLRACE_WEBHOOK_KEPT = 720h");
    }

    @Test
    void read_completeEnvironment_isAConfiguration() {
        ProjectorConfig config = Settings.read(ENVIRONMENT, ProjectorConfig::read);

        assertThat(config.playback().address()).hasToString("https://cdn.example.org");
        assertThat(config.redis().address().reveal()).isEqualTo("redis://redis:6379");
        assertThat(config.mongo().database()).isEqualTo("millrace");
        assertThat(config.webhooks().targets().privateAllowed()).isFalse();
        assertThat(config.webhooks().schedule().pauses())
                .hasSize(8)
                .startsWith(Duration.ofSeconds(5))
                .endsWith(Duration.ofDays(1));
    }

    @Test
    void read_severalMistakes_tellsThemAllAndNoPassword() {
        Map<String, String> wrong = new HashMap<>(ENVIRONMENT);
        wrong.put("MILLRACE_REDIS", "http://:hunter2@redis");
        wrong.put("MILLRACE_MONGO", "mongo://admin:hunter2@mongo");
        wrong.put("MILLRACE_EVENTS_HEARTBEAT", "often");
        wrong.put("MILLRACE_WEBHOOK_SCHEDULE", "5s,soon");
        wrong.remove("MILLRACE_PLAYBACK");

        assertThatThrownBy(() -> Settings.read(wrong, ProjectorConfig::read))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.mistakes())
                                .hasSize(5)
                                .allSatisfy(mistake -> assertThat(mistake).doesNotContain("hunter2")));
    }
}
