package dev.millrace.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;

/** The rules that hold in every module, for its own {@code ArchitectureTest}. */
public final class Architecture {

    /** What the contract's domain packages are called. */
    private static final String[] DOMAIN = {
        "java..",
        "org.jspecify..",
        "dev.millrace.id..",
        "dev.millrace.media..",
        "dev.millrace.task..",
        "dev.millrace.video.."
    };

    private final String root;
    private final JavaClasses code;

    private Architecture(String root, JavaClasses code) {
        this.root = root;
        this.code = code;
    }

    /** The main code of a package and all below it. */
    public static Architecture of(String root) {
        return new Architecture(
                root,
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(root));
    }

    /** That packages import nothing but Java, the contract's domain and each other. */
    public void assertDomain(String... packages) {
        classes()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        Stream.of(DOMAIN, packages).flatMap(Stream::of).toArray(String[]::new))
                .check(code);
    }

    /** The same, and that they never ask what time it is. */
    public void assertPure(String... packages) {
        assertDomain(packages);
        noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(code);
    }

    /** That the packages right below the root can be read one after the other. */
    public void assertNoCycles() {
        slices().matching(root + ".(*)..").should().beFreeOfCycles().check(code);
    }

    /** That whoever wants to tell something uses the log. */
    public void assertNoStandardStreams() {
        noClasses().should(ACCESS_STANDARD_STREAMS).check(code);
    }
}
