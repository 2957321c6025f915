package dev.millrace.projector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String[] DOMAIN = {
        "java..",
        "org.jspecify..",
        "dev.millrace.id..",
        "dev.millrace.media..",
        "dev.millrace.task..",
        "dev.millrace.video..",
        "dev.millrace.view..",
        "dev.millrace.projector.projection..",
        "dev.millrace.projector.live.."
    };

    private static final JavaClasses PROJECTOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.millrace.projector", "dev.millrace.view");

    @Test
    void domainPackages_importOnlyJavaAndTheDomain() {
        classes()
                .that()
                .resideInAnyPackage(
                        "dev.millrace.projector.projection..", "dev.millrace.projector.live..", "dev.millrace.view..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(DOMAIN)
                .check(PROJECTOR);
    }

    @Test
    void projection_doesNotKnowWhoWatches() {
        noClasses()
                .that()
                .resideInAPackage("dev.millrace.projector.projection..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.millrace.projector.live..")
                .check(PROJECTOR);
    }

    @Test
    void packages_formNoCycle() {
        slices().matching("dev.millrace.projector.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PROJECTOR);
    }

    @Test
    void standardStreams_areNotUsed() {
        noClasses().should(ACCESS_STANDARD_STREAMS).check(PROJECTOR);
    }
}
