package dev.millrace.embedded.registry;

import dev.millrace.embedded.host.StartException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Apicurio is unpacked: {@code MILLRACE_REGISTRY_HOME} as a system property or in the environment; else
 * {@code target/registry} of this module's build, found from where this class was loaded, from the launcher's folder
 * (system property {@code millrace.home}), or from the folder that a build of another module runs in.
 */
record RegistryHome(Path directory) {
    private static final String NAME = "MILLRACE_REGISTRY_HOME";
    private static final Path BUILT = Path.of("embedded/target/registry");

    static RegistryHome find() {
        Optional<String> given =
                Optional.ofNullable(System.getProperty(NAME)).or(() -> Optional.ofNullable(System.getenv(NAME)));
        if (given.isPresent()) {
            RegistryHome home = new RegistryHome(Path.of(given.get()));
            if (home.isComplete()) {
                return home;
            }
            throw new StartException(NAME + " is " + given.get() + ", but no quarkus-run.jar is there");
        }
        return Stream.of(besideCode(), ofLauncher(), aboveWorkingFolder())
                .flatMap(places -> places)
                .map(RegistryHome::new)
                .filter(RegistryHome::isComplete)
                .findFirst()
                .orElseThrow(() -> new StartException("The schema registry is not unpacked. Build it once with"
                        + " `mvn -pl embedded process-resources`, or set " + NAME + " to an unpacked"
                        + " io.apicurio:apicurio-registry-app (tar.gz, classifier all)."));
    }

    Path jar() {
        return directory.toAbsolutePath().resolve("quarkus-run.jar");
    }

    private boolean isComplete() {
        return Files.isRegularFile(jar());
    }

    /** {@code target/classes} or {@code target/millrace-embedded.jar}. */
    private static Stream<Path> besideCode() {
        try {
            Path code = Path.of(RegistryHome.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Stream.of(code.resolveSibling("registry"));
        } catch (URISyntaxException e) {
            return Stream.empty();
        }
    }

    /** For the command line, which may be called from any folder. */
    private static Stream<Path> ofLauncher() {
        return Stream.ofNullable(System.getProperty("millrace.home"))
                .map(home -> Path.of(home).resolve(BUILT));
    }

    /** For a module that is built alone and takes this one from the local repository. */
    private static Stream<Path> aboveWorkingFolder() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve(BUILT));
    }
}
