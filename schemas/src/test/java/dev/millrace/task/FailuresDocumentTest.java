package dev.millrace.task;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testing.Document;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of docs/failures.md is made from {@link FailureCode}. */
class FailuresDocumentTest {

    private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=\\.) ");

    @Test
    void failures_allOfThem_areAsDocumented() throws IOException {
        String rows =
                Stream.of(FailureCode.values()).map(FailuresDocumentTest::row).collect(joining());

        Document.named("failures.md")
                .assertPart("failures", "| code | kind | what happened | what to do |\n|---|---|---|---|\n" + rows);
    }

    @ParameterizedTest
    @EnumSource
    void advice_ofEveryCode_isWhatHappenedAndWhatToDo(FailureCode code) {
        assertThat(sentences(code))
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence).matches("[A-Z].*\\."));
    }

    private static String row(FailureCode code) {
        return "| `%s` | %s | %s |\n"
                .formatted(
                        code,
                        code.kind().name().toLowerCase(Locale.ROOT),
                        Stream.of(sentences(code)).collect(joining(" | ")));
    }

    private static String[] sentences(FailureCode code) {
        return BETWEEN_SENTENCES.split(code.advice(), -1);
    }
}
