package dev.millrace.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class AotCacheIT {
    private static final String HOME = "MILLRACE_REGISTRY_HOME";

    @TempDir
    Path home;

    @TempDir
    Path data;

    @BeforeEach
    void pack() throws Exception {
        FakeRegistry.packInto(home);
        System.setProperty(HOME, home.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(HOME);
    }

    /** As a JVM does whose cache is damaged within; it passes over one that is only cut short or another JDK's. */
    @Test
    void start_withACacheThatCrashesTheRegistry_deletesItAndStarts() throws Exception {
        AotCache cache = AotCache.of(RegistryHome.find());
        Files.writeString(cache.file(), "damaged");

        try (EmbeddedRegistry registry = EmbeddedRegistry.start(data, 0)) {
            assertThat(RegistryProbe.get(registry.url()).statusCode()).isEqualTo(200);
        }

        assertThat(cache.exists()).isFalse();
    }
}
