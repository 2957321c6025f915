package dev.millrace.projector.webhook.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.webhook.Some;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    @Test
    void read_secondsOrDate_isHowLong() {
        assertThat(RetryAfter.read("120", Some.NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.read(" 0 ", Some.NOW)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.read("Fri, 20 Nov 2026 12:00:30 GMT", Some.NOW)).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999", "Fri, 20 Nov 2026 11:59:00 GMT", "2026-11-20"})
    void read_nothingOfUse_isNothing(@Nullable String header) {
        assertThat(RetryAfter.read(header, Some.NOW)).isNull();
    }
}
