package dev.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.host.Loopback;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RememberedPortsTest {
    @TempDir
    Path directory;

    @Test
    void choose_again_givesTheSamePorts() throws IOException {
        Map<Part, Integer> first = RememberedPorts.choose(options(Map.of()));

        assertThat(RememberedPorts.choose(options(Map.of()))).isEqualTo(first);
    }

    @Test
    void choose_whenTheRememberedPortIsTaken_givesAnother() throws IOException {
        Map<Part, Integer> first = RememberedPorts.choose(options(Map.of()));
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.at(first.getOrDefault(Part.REDIS, 0)));

            Map<Part, Integer> second = RememberedPorts.choose(options(Map.of()));

            assertThat(second.get(Part.KAFKA)).isEqualTo(first.get(Part.KAFKA));
            assertThat(second.get(Part.REDIS)).isNotEqualTo(first.get(Part.REDIS));
        }
    }

    @Test
    void choose_withAGivenPort_takesAndRemembersIt() throws IOException {
        RememberedPorts.choose(options(Map.of(Part.KAFKA, 9_092)));

        assertThat(RememberedPorts.choose(options(Map.of()))).containsEntry(Part.KAFKA, 9_092);
    }

    @Test
    void choose_fromADamagedFile_startsAnew() throws IOException {
        Files.writeString(directory.resolve("ports.properties"), "kafka=ninety\nredis=");

        assertThat(RememberedPorts.choose(options(Map.of())).get(Part.KAFKA)).isBetween(20_000, 32_000);
    }

    private StackOptions options(Map<Part, Integer> ports) {
        return new StackOptions(directory, Set.of(Part.KAFKA, Part.REDIS), ports, "access", "secret", null);
    }
}
