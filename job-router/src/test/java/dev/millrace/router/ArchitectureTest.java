package dev.millrace.router;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.millrace.router.topology.RouterTopology;
import dev.millrace.testing.Architecture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final Architecture CODE = Architecture.of("dev.millrace.router");

    @Test
    void domainPackages_importOnlyTheDomainAndKnowNoClock() {
        CODE.assertPure("dev.millrace.router.job..", "dev.millrace.router.plan..");
    }

    @Test
    void topologies_thereIsOne() {
        classes()
                .that()
                .implement(Supplier.class)
                .should()
                .haveFullyQualifiedName(RouterTopology.class.getName())
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.millrace.router"));
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
