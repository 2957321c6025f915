package dev.millrace.ingest.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailTest {

    @ParameterizedTest
    @CsvSource({
        "ann@example.org, ann@example.org",
        " Ann.B+films@Mail.Example.ORG , ann.b+films@mail.example.org",
        "jörg@müller.example, jörg@müller.example"
    })
    void email_thatIsOne_isInOneForm(String text, String form) {
        assertThat(new Email(text)).hasToString(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "ann@",
                "@example.org",
                "ann@localhost",
                "a b@example.org",
                "ann@example..org",
                "ann@-example.org",
                "ann@example.org,bob@example.org",
                "<ann@example.org>",
                "\"ann\"@example.org",
                "ann@example.org\r\nBcc: bob@example.org",
                "ann@[127.0.0.1]",
                "ann\u2028@example.org",
                "ann\u00a0b@example.org"
            })
    void email_thatIsNone_isRefused(String text) {
        assertThatThrownBy(() -> new Email(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
