package dev.millrace.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryLockTest {
    @TempDir
    Path directory;

    @Test
    void take_whileHeld_isRefused() {
        try (DirectoryLock _ = DirectoryLock.take(directory)) {
            assertThatThrownBy(() -> DirectoryLock.take(directory.resolve("../" + directory.getFileName())))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("is in use by this process");
        }
    }

    @Test
    void take_afterClose_succeeds() {
        DirectoryLock.take(directory).close();

        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            assertThat(lock.abandoned()).isFalse();
        }
    }

    @Test
    void take_whenAKilledProcessLeftItsFile_succeedsAndTells() throws IOException {
        Files.writeString(directory.resolve(".lock"), "99999999");

        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            assertThat(lock.abandoned()).isTrue();
        }
    }
}
