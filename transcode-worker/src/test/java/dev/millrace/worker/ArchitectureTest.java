package dev.millrace.worker;

import dev.millrace.testing.Architecture;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final Architecture CODE = Architecture.of("dev.millrace.worker");

    @Test
    void domainPackages_importOnlyTheDomainAndKnowNoClock() {
        CODE.assertPure("dev.millrace.worker.mp4..");
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
