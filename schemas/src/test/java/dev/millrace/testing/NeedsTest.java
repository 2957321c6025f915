package dev.millrace.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.testing.Needs.Tool;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeedsTest {

    private static final Optional<String> MISSING = Optional.of("there is no node. Install it.");

    @ParameterizedTest
    @ValueSource(strings = {"", "node", "all"})
    void judge_whatIsThere_letsTheTestRun(String required) {
        assertThat(NeedsCondition.judge(Tool.NODE, Optional.empty(), required)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "docker", "docker, chromium"})
    void judge_whatIsMissing_skipsAndSaysWhatToDo(String required) {
        assertThat(NeedsCondition.judge(Tool.NODE, MISSING, required)).isEqualTo(MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "docker, node", "NODE", "all"})
    void judge_whatIsMissingButRequired_fails(String required) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> NeedsCondition.judge(Tool.NODE, MISSING, required))
                .withMessage("there is no node. Install it. (MILLRACE_TESTS_REQUIRE is " + required + ")");
    }

    @Test
    void judge_aWordThatIsNone_failsEvenWhereAllIsThere() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> NeedsCondition.judge(Tool.NODE, Optional.empty(), "nodejs"))
                .withMessageContaining("MILLRACE_TESTS_REQUIRE names nodejs");
    }

    @ParameterizedTest
    @EnumSource
    void missing_always_isNothingOrASentence(Tool tool) {
        assertThat(tool.missing().orElse("nothing.")).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "v18.20.8,false",
        "v20.18.1,false",
        "v20.19.0,true",
        "v21.7.3,false",
        "v22.11.0,false",
        "v22.12.0,true",
        "v23.0.0,true",
        "v26.1.0,true",
        "20.19.0,false",
        "'',false"
    })
    void newEnough_aVersionOfNode_isWhatViteBuildsWith(String version, boolean enough) {
        assertThat(Machine.newEnough(version)).isEqualTo(enough);
    }

    @Test
    void onPath_aProgram_isFoundByNameAndByPath() {
        String shell = Machine.onPath("sh").orElseThrow();

        assertThat(shell).endsWith("/sh");
        assertThat(Machine.onPath(shell)).contains(shell);
        assertThat(Machine.onPath("no-such-program")).isEmpty();
    }
}
