package dev.millrace;

import dev.millrace.testing.Architecture;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final Architecture CODE = Architecture.of("dev.millrace");

    @Test
    void domainPackages_importOnlyTheDomainAndKnowNoClock() {
        CODE.assertPure("dev.millrace.id..", "dev.millrace.media..", "dev.millrace.task..", "dev.millrace.video..");
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
