package dev.millrace.ingest.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/videos", "/videos/1?tab=live#top", "/a//b", "/%2F%2Fevil.example", "/@evil.example"})
    void target_aPathOfThisSite_isTaken(String path) {
        assertThat(new Target(path).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "videos",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\/evil.example",
                "/a\\b",
                "/\t/evil.example",
                "/\n/evil.example",
                "/a\r\nSet-Cookie: x=y",
                "/ /evil.example",
                " //evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/ä"
            })
    void target_whatABrowserMayTakeForAnotherSite_isRefused(String text) {
        assertThatThrownBy(() -> new Target(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
