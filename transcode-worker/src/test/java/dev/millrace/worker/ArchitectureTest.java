package dev.millrace.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final JavaClasses WORKER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.millrace.worker");

    @Test
    void domainPackages_importOnlyJavaAndThemselves() {
        for (String domain : new String[] {"dev.millrace.worker.mp4..", "dev.millrace.worker.ffmpeg.."}) {
            classes()
                    .that()
                    .resideInAPackage(domain)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", domain)
                    .check(WORKER);
        }
    }

    @Test
    void packages_formNoCycle() {
        slices().matching("dev.millrace.worker.(*)..").should().beFreeOfCycles().check(WORKER);
    }
}
