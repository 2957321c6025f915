package dev.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.embedded.host.FreePort;
import dev.millrace.embedded.host.Loopback;
import dev.millrace.embedded.host.StartException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class EmbeddedStackIT {
    @TempDir
    Path directory;

    @Test
    void start_ofSomeParts_knowsOnlyTheirAddresses() {
        try (EmbeddedStack stack = EmbeddedStack.start(new StackOptions(directory, Set.of(Part.MONGO, Part.REDIS)))) {
            assertThat(stack.addresses().mongo()).startsWith("mongodb://127.0.0.1:");
            assertThat(stack.addresses().redis()).startsWith("redis://127.0.0.1:");
            assertThatThrownBy(() -> stack.addresses().kafka()).hasMessageContaining("KAFKA is not part");
            assertThatThrownBy(stack::s3).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void start_again_hasTheSameAddresses() {
        StackOptions options = new StackOptions(directory, Set.of(Part.S3, Part.MONGO, Part.REDIS));
        Addresses first;
        try (EmbeddedStack stack = EmbeddedStack.start(options)) {
            first = stack.addresses();
        }

        try (EmbeddedStack stack = EmbeddedStack.start(options)) {
            assertThat(stack.addresses()).isEqualTo(first);
        }
    }

    @Test
    void start_whileAnotherRunsInTheDirectory_isRefused() {
        StackOptions options = new StackOptions(directory, Set.of(Part.MONGO));
        try (EmbeddedStack _ = EmbeddedStack.start(options)) {
            assertThatThrownBy(() -> EmbeddedStack.start(options))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("is in use");
        }
    }

    @Test
    void start_whenOnePartFails_closesTheOthersAndCanBeTriedAgain() throws Exception {
        int taken = FreePort.pick();
        int kafkaPort = FreePort.pick();
        StackOptions options = new StackOptions(
                directory,
                EnumSet.of(Part.KAFKA, Part.S3, Part.MONGO, Part.REDIS),
                Map.of(Part.REDIS, taken, Part.KAFKA, kafkaPort),
                StackOptions.ACCESS_KEY,
                StackOptions.SECRET_KEY,
                null);

        try (ServerSocket stranger = new ServerSocket()) {
            stranger.bind(Loopback.at(taken));
            assertThatThrownBy(() -> EmbeddedStack.start(options))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("Port " + taken);
            assertThat(FreePort.isFree(kafkaPort)).isTrue();
        }

        assertThatCode(() -> EmbeddedStack.start(options).close()).doesNotThrowAnyException();
    }
}
