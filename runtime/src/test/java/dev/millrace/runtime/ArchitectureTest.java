package dev.millrace.runtime;

import dev.millrace.testing.Architecture;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final Architecture CODE = Architecture.of("dev.millrace.runtime");

    @Test
    void viewOfAVideo_importsOnlyTheDomain() {
        Architecture.of("dev.millrace.view").assertPure("dev.millrace.view..");
    }

    @Test
    void packages_formNoCycle() {
        CODE.assertNoCycles();
    }

    @Test
    void standardStreams_areNotUsed() {
        CODE.assertNoStandardStreams();
    }
}
