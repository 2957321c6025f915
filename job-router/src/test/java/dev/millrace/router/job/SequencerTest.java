package dev.millrace.router.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequencerTest {

    @ParameterizedTest
    @CsvSource({
        "0A, 0B, true",
        "0B, 0A, false",
        "0A, 0A, false",
        "0A, 0A00, false",
        "0A, 0A01, true",
        "0a, 0B, true",
        "0B, 0A01, false"
    })
    void older_hexStrings_comparesThemPaddedOnTheRight(String a, String b, boolean expected) {
        assertThat(Sequencer.older(a, b)).isEqualTo(expected);
    }

    @Test
    void older_unknownOrder_isNotOlder() {
        assertThat(Sequencer.older(null, "0A")).isFalse();
        assertThat(Sequencer.older("0A", null)).isFalse();
    }
}
