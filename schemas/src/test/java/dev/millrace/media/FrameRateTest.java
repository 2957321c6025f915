package dev.millrace.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FrameRateTest {

    @Test
    void constructor_commonFactors_areReduced() {
        assertThat(new FrameRate(50, 2)).isEqualTo(new FrameRate(25, 1));
    }

    @Test
    void parse_fractionOrNumber_isRead() {
        assertThat(FrameRate.parse("30000/1001")).isEqualTo(new FrameRate(30000, 1001));
        assertThat(FrameRate.parse("25")).isEqualTo(new FrameRate(25, 1));
    }

    @Test
    void constructor_notPositive_isRefused() {
        assertThatThrownBy(() -> FrameRate.parse("0/0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FrameRate.parse("-25/1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void framesIn_ntscHour_isExact() {
        assertThat(new FrameRate(30000, 1001).framesIn(Duration.ofHours(1))).isEqualTo(107_892);
    }

    @Test
    void microsAt_ntscFrame_isRounded() {
        assertThat(new FrameRate(30000, 1001).microsAt(1)).isEqualTo(33_367);
        assertThat(new FrameRate(30000, 1001).microsAt(30_000)).isEqualTo(1_001_000_000L);
    }

    @Test
    void compareTo_fractions_comparesValues() {
        assertThat(new FrameRate(30000, 1001)).isLessThan(new FrameRate(30, 1));
        assertThat(new FrameRate(60000, 1001)).isGreaterThan(new FrameRate(50, 1));
    }
}
