package dev.millrace.runtime.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.runtime.config.ConfigurationException;
import dev.millrace.runtime.config.Settings;
import dev.millrace.runtime.redis.RedisSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitTest {

    private static final Set<RouteClass> CLASSES = Set.of(RouteClass.WRITE);

    @Test
    void parse_requestsAndTime_isALimit() {
        assertThat(Limit.parse("600/1m")).isEqualTo(new Limit(600, Duration.ofMinutes(1)));
        assertThat(Limit.parse("1/1s")).hasToString("1/1s");
        assertThat(Limit.parse("5/PT90S")).hasToString("5/90s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "600",
                "600/",
                "/1m",
                "0/1m",
                "-1/1m",
                "1/500ms",
                "1/1500ms",
                "1/25h",
                "9999999999/1m",
                "a/1m"
            })
    void parse_whatIsNoLimit_isRefused(String text) {
        assertThatThrownBy(() -> Limit.parse(text)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void read_none_isNoLimit() {
        LimitSettings settings = read(Map.of("MILLRACE_LIMIT_WRITE", "none", "MILLRACE_LIMIT_WRITE_GLOBAL", "10/1s"));

        assertThat(settings.allowances())
                .containsExactly(Map.entry(RouteClass.WRITE, new Allowance(null, Limit.parse("10/1s"))));
        assertThat(settings.redis()).isNull();
    }

    @Test
    void read_severalMistakes_tellsThemAll() {
        assertThatThrownBy(() -> read(Map.of(
                        "MILLRACE_LIMIT_WRITE", "many",
                        "MILLRACE_LIMIT_WRITE_GLOBAL", "1/forever",
                        "MILLRACE_TRUSTED_PROXIES", "10.0.0.0/33",
                        "MILLRACE_REDIS", "redis:secret")))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.mistakes()).hasSize(4).noneMatch(mistake -> mistake.contains("secret")));
    }

    @Test
    void headers_ofACharge_areStructuredFields() {
        Limit limit = Limit.parse("600/1m");
        Charge charge = new Charge(false, 0, Duration.ofMillis(100), Duration.ofMillis(59_001));

        assertThat(Charge.policy("write", limit)).isEqualTo("\"write\";q=600;w=60");
        assertThat(charge.standing("write")).isEqualTo("\"write\";r=0;t=60");
        assertThat(charge.retryAfter()).isEqualTo(1);
    }

    private static LimitSettings read(Map<String, String> environment) {
        return Settings.read(
                environment,
                settings -> LimitSettings.read(settings, RedisSettings.readOptional(settings, "Redis."), CLASSES));
    }
}
