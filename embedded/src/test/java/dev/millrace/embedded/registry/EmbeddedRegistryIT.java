package dev.millrace.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class EmbeddedRegistryIT {
    @TempDir
    Path directory;

    @Test
    void register_ofAnIncompatibleVersion_isRefused() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0)) {
            assertThat(RegistryProbe.register(registry.url(), "uploads-value", "a")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(RegistryProbe.register(registry.url(), "uploads-value", "a", "b?")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(RegistryProbe.register(registry.url(), "uploads-value", "a", "c")
                            .statusCode())
                    .isEqualTo(409);
            assertThat(RegistryProbe.get(registry.url() + "/schemas/ids/1").body())
                    .contains("\\\"name\\\":\\\"R\\\"");
        }
    }
}
