package dev.millrace.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {

    @ParameterizedTest
    @EnumSource
    void of_everyCode_hasTheKindItsCodeSays(FailureCode code) {
        Failure failure = Failure.of(code, "detail");

        assertThat(failure instanceof Failure.Retryable).isEqualTo(code.kind() == FailureCode.Kind.RETRYABLE);
        assertThat(code.advice()).endsWith(".").hasSizeBetween(20, 160);
    }

    @Test
    void constructor_wrongKind_isRefused() {
        assertThatThrownBy(() -> new Failure.Permanent(FailureCode.STORAGE, "", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_longDetail_isClipped() {
        assertThat(Failure.of(FailureCode.CORRUPT, "x".repeat(10_000)).detail()).hasSize(Failure.MAX_DETAIL);
    }
}
