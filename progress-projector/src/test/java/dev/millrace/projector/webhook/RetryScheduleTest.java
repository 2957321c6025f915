package dev.millrace.projector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofHours(24)));

    @Test
    void next_eachTime_isTheNextPauseAndUpToAFifthMore() {
        assertThat(SCHEDULE.next(1, null, () -> 0)).hasValue(Duration.ofSeconds(5));
        assertThat(SCHEDULE.next(1, null, () -> 0.999).orElseThrow())
                .isBetween(Duration.ofMillis(5900), Duration.ofSeconds(6));
        assertThat(SCHEDULE.next(2, null, () -> 0.5)).hasValue(Duration.ofSeconds(33));
        assertThat(SCHEDULE.next(3, null, () -> 0)).hasValue(Duration.ofHours(24));
    }

    @Test
    void next_afterTheLastPause_isNone() {
        assertThat(SCHEDULE.next(4, null, () -> 0)).isEmpty();
        assertThat(SCHEDULE.next(4, Duration.ofSeconds(1), () -> 0)).isEmpty();
    }

    @Test
    void next_receiverAsksForLonger_isThatUpToADay() {
        assertThat(SCHEDULE.next(1, Duration.ofMinutes(7), () -> 0)).hasValue(Duration.ofMinutes(7));
        assertThat(SCHEDULE.next(1, Duration.ofDays(300), () -> 0)).hasValue(Duration.ofHours(24));
        assertThat(SCHEDULE.next(1, Duration.ofSeconds(1), () -> 0))
                .as("not sooner than the schedule")
                .hasValue(Duration.ofSeconds(5));
    }

    @Test
    void whole_always_isAllPausesTogether() {
        assertThat(SCHEDULE.whole()).isEqualTo(Duration.ofSeconds(35).plusHours(24));
    }
}
