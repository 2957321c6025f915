package dev.millrace.standalone.platform;

import dev.millrace.runtime.access.ApiKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/**
 * The API key of whoever owns the place. It is made at the first start, in a file that only its owner can read, and lets the
 * command line in without an account.
 */
public final class OperatorKey {

    /** A key for the command line, in place of the place's own. */
    private static final String GIVEN = "MILLRACE_API_KEY";

    static final String INSTALLED = "MILLRACE_OPERATOR_KEY";

    private OperatorKey() {}

    /** The key that the command line uses here; empty where there is none yet. */
    public static Optional<String> find(Place place) {
        return Optional.ofNullable(place.environment().get(GIVEN))
                .or(() -> Optional.ofNullable(place.environment().get(INSTALLED)))
                .or(() -> read(place.operatorKey()));
    }

    /** The place's own key, made if need be. */
    static String ensure(Place place) {
        Path file = place.operatorKey();
        return read(file).orElseGet(() -> {
            write(file, ApiKey.mint(new SecureRandom()).reveal());
            return read(file).orElseThrow();
        });
    }

    private static void write(Path file, String key) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var onlyOurs = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (var channel = Files.newByteChannel(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOurs)) {
                channel.write(ByteBuffer.wrap((key + "\n").getBytes(StandardCharsets.US_ASCII)));
            }
        } catch (FileAlreadyExistsException _) {
            // another start was quicker
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
