package dev.millrace.projector.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRoutesTest {

    @Test
    void lastSeen_aVersion_isRead() {
        assertThat(EventRoutes.lastSeen("42")).isEqualTo(OptionalLong.of(42));
        assertThat(EventRoutes.lastSeen("999999999999999999")).isEqualTo(OptionalLong.of(999_999_999_999_999_999L));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " 1", "-1", "1.5", "1e3", "x", "٤٢", "1000000000000000000", "99999999999999999999"})
    void lastSeen_anythingElse_isNone(String header) {
        assertThat(EventRoutes.lastSeen(header)).isEmpty();
    }
}
