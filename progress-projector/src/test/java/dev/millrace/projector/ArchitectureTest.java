package dev.millrace.projector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.millrace.testing.Architecture;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final Architecture CODE = Architecture.of("dev.millrace.projector");

    @Test
    void domainPackages_importOnlyTheDomainAndKnowNoClock() {
        CODE.assertPure("dev.millrace.projector.projection..", "dev.millrace.view..");
    }

    @Test
    void feeds_importOnlyTheDomain() {
        CODE.assertDomain(
                "dev.millrace.projector.live..", "dev.millrace.projector.projection..", "dev.millrace.view..");
    }

    @Test
    void projection_doesNotKnowWhoWatches() {
        noClasses()
                .that()
                .resideInAPackage("dev.millrace.projector.projection..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.millrace.projector.live..")
                .check(new ClassFileImporter().importPackages("dev.millrace.projector"));
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
