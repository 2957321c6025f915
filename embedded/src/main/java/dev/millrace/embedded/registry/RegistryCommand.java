package dev.millrace.embedded.registry;

import dev.millrace.embedded.host.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The registry's command line, on the JDK that runs us. */
final class RegistryCommand {
    private RegistryCommand() {}

    static List<String> of(RegistryHome home, Path directory, int port, List<String> jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It starts faster and stays smaller with the plain compiler and collector, and it has little to do.
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                // Its health endpoints have a listener of their own, by default 0.0.0.0:9000.
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + FreePort.pick(),
                "-Dquarkus.http.access-log.enabled=false",
                "-Dquarkus.banner.enabled=false",
                "-Dapicurio.rules.global.compatibility=BACKWARD",
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                // Without a write delay: a schema id that was given out is in messages, and must survive a kill.
                "-Dapicurio.datasource.url=jdbc:h2:file:"
                        + directory.toAbsolutePath().resolve("registry") + ";WRITE_DELAY=0",
                "-jar",
                home.jar().toString()));
        return List.copyOf(command);
    }
}
