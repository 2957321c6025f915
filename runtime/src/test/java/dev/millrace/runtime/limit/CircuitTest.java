package dev.millrace.runtime.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CircuitTest {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private long now = Long.MAX_VALUE - 1; // it may overflow
    private final Circuit circuit = new Circuit(PAUSE, () -> now);

    @Test
    void allows_afterAFailure_isAPauseAndThenOneTry() {
        assertThat(circuit.allows()).isTrue();

        assertThat(circuit.failed()).as("news").isTrue();

        assertThat(circuit.allows()).isFalse();
        now += PAUSE.toNanos();
        assertThat(circuit.allows()).isTrue();
        assertThat(circuit.allows()).as("a second one at the same time").isFalse();
        assertThat(circuit.failed()).as("news").isFalse();
    }

    @Test
    void allows_afterATryThatSucceeded_isAlways() {
        circuit.failed();
        now += PAUSE.toNanos();
        assertThat(circuit.allows()).isTrue();

        assertThat(circuit.succeeded()).as("news").isTrue();

        assertThat(circuit.allows()).isTrue();
        assertThat(circuit.allows()).isTrue();
        assertThat(circuit.succeeded()).as("news").isFalse();
    }

    @Test
    void allows_aTryThatNeverAnswers_isFollowedByAnother() {
        circuit.failed();
        now += PAUSE.toNanos();
        assertThat(circuit.allows()).isTrue();

        now += PAUSE.toNanos();

        assertThat(circuit.allows()).isTrue();
    }
}
