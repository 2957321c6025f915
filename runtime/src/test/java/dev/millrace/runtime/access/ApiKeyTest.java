package dev.millrace.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeyTest {

    @Test
    void key_minted_isReadAndNeverPrinted() {
        ApiKey key = ApiKey.mint(new SecureRandom());

        assertThat(ApiKey.read(key.reveal())).contains(key);
        assertThat(key.toString()).doesNotContain(key.secret());
        assertThat(key.hash()).hasSize(64).doesNotContain(key.secret());
        assertThat(ApiKey.mint(new SecureRandom())).isNotEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mr_", "mr_0123456789ab_short", "xx_0123456789ab_abcdefghijklmnopqrstuvwxyz012345"})
    void read_whatIsNoKey_isNothing(String text) {
        assertThat(ApiKey.read(text)).isEmpty();
    }
}
