package dev.millrace.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private enum Shape {
        ROUND,
        SQUARE
    }

    private record Example(
            String name,
            URI address,
            int slots,
            Duration lease,
            Shape shape,
            List<String> lanes,
            boolean on,
            @Nullable Secret key) {

        static Example read(Settings settings) {
            return new Example(
                    settings.required("X_NAME", "Its name."),
                    settings.address("X_ADDRESS", "Where it is."),
                    settings.integer("X_SLOTS", 1, 1, 64, "How many at a time."),
                    settings.duration("X_LEASE", Duration.ofSeconds(10), "How long."),
                    settings.choice("X_SHAPE", Shape.ROUND, "Its shape."),
                    settings.words("X_LANES", "a,b", "Its lanes."),
                    settings.flag("X_ON", false, "Whether it is on."),
                    settings.secret("X_KEY", "Its key."));
        }
    }

    @Test
    void read_completeEnvironment_isTheConfiguration() {
        Example example = Settings.read(
                Map.of(
                        "X_NAME", " it ",
                        "X_ADDRESS", "http://host:9/x/",
                        "X_SLOTS", "8",
                        "X_LEASE", "1m",
                        "X_SHAPE", "square",
                        "X_LANES", "c, d",
                        "X_ON", "true",
                        "X_KEY", "hush"),
                Example::read);

        assertThat(example)
                .isEqualTo(new Example(
                        "it",
                        URI.create("http://host:9/x"),
                        8,
                        Duration.ofMinutes(1),
                        Shape.SQUARE,
                        List.of("c", "d"),
                        true,
                        new Secret("hush")));
        assertThat(example.toString()).doesNotContain("hush").contains("***");
    }

    @Test
    void read_onlyWhatIsRequired_takesTheDefaults() {
        Example example = Settings.read(Map.of("X_NAME", "it", "X_ADDRESS", "http://host"), Example::read);

        assertThat(example)
                .isEqualTo(new Example(
                        "it",
                        URI.create("http://host"),
                        1,
                        Duration.ofSeconds(10),
                        Shape.ROUND,
                        List.of("a", "b"),
                        false,
                        null));
    }

    @Test
    void read_severalMistakes_reportsThemAllInOrder() {
        Map<String, String> environment =
                Map.of("X_ADDRESS", "host:9", "X_SLOTS", "many", "X_LEASE", "0s", "X_SHAPE", "oval", "X_ON", "yes");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.read(environment, Example::read))
                .satisfies(e -> assertThat(e.mistakes())
                        .extracting(mistake -> mistake.substring(0, mistake.indexOf(' ')))
                        .containsExactly("X_NAME", "X_ADDRESS", "X_SLOTS", "X_LEASE", "X_SHAPE", "X_ON"));
    }

    @Test
    void read_outOfRange_isAMistake() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.read(
                        Map.of("X_NAME", "it", "X_ADDRESS", "http://host", "X_SLOTS", "65"), Example::read))
                .withMessageContaining("X_SLOTS is wrong (not between 1 and 64): How many at a time.");
    }

    @Test
    void of_configuration_listsNamesDefaultsAndPurposes() {
        assertThat(Settings.of(Example::read))
                .contains(
                        new Setting("X_NAME", "required", "Its name."),
                        new Setting("X_LEASE", "10s", "How long."),
                        new Setting("X_KEY", "none", "Its key."))
                .hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "10s, PT10S", "30m, PT30M", "24h, PT24H", "7d, PT168H", "PT1.5S, PT1.5S"})
    void duration_commonForms_areRead(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
        assertThat(Durations.parse(Durations.text(expected))).isEqualTo(expected);
    }
}
