package dev.millrace.ingest.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.runtime.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A folder of keys, and how one follows another. */
final class SigningKeysTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void open_emptyFolder_makesAKeyThatOnlyItsOwnerReads() throws IOException {
        SigningKeys keys = SigningKeys.open(folder, () -> now);

        Path file = folder.resolve("1.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(keys.find(keys.current().getId())).isPresent();
        assertThat(SigningKeys.open(folder, () -> now).current().getId())
                .as("the same after a restart")
                .isEqualTo(keys.current().getId());
    }

    @Test
    void published_keys_areTheirPublicHalvesOnly() {
        SigningKeys keys = SigningKeys.open(folder, () -> now);

        JsonNode set = Json.MAPPER.readTree(keys.published());

        JsonNode key = set.path("keys").get(0);
        assertThat(key.propertyNames()).containsExactlyInAnyOrder("kty", "crv", "use", "alg", "kid", "x");
        assertThat(key.path("kid").asString()).isEqualTo(keys.current().getId());
    }

    @Test
    void newKey_verifiesAtOnceAndSignsOnceEverybodyKnowsIt() throws IOException {
        SigningKeys keys = SigningKeys.open(folder, () -> now);
        String old = keys.current().getId();
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        String fresh = SigningKeys.open(elsewhere, () -> now).current().getId();
        Files.copy(elsewhere.resolve("1.pem"), folder.resolve("2.pem"));

        now = now.plusSeconds(31);
        assertThat(keys.find(fresh)).isPresent();
        assertThat(keys.current().getId()).isEqualTo(old);

        now = now.plus(Duration.ofMinutes(2));
        assertThat(keys.current().getId()).isEqualTo(fresh);
        assertThat(keys.find(old)).as("until its file is removed").isPresent();

        Files.delete(folder.resolve("1.pem"));
        now = now.plusSeconds(31);
        assertThat(keys.find(old)).isEmpty();
    }

    @Test
    void open_whatIsNoKey_isRefusedByName() throws IOException {
        Files.writeString(folder.resolve("1.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> SigningKeys.open(folder, () -> now))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("1.pem");
    }
}
