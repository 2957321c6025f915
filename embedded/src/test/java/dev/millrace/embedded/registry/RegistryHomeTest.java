package dev.millrace.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.embedded.host.StartException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryHomeTest {
    private static final String NAME = "MILLRACE_REGISTRY_HOME";

    @AfterEach
    void forget() {
        System.clearProperty(NAME);
    }

    @Test
    void find_besideTheBuild_findsTheUnpackedRegistry() {
        assertThat(RegistryHome.find().jar()).endsWith(Path.of("target/registry/quarkus-run.jar"));
    }

    @Test
    void find_ofAGivenEmptyFolder_saysSo(@TempDir Path empty) {
        System.setProperty(NAME, empty.toString());

        assertThatThrownBy(RegistryHome::find)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("MILLRACE_REGISTRY_HOME is " + empty)
                .hasMessageContaining("quarkus-run.jar");
    }
}
