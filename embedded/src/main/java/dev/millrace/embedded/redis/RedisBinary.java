package dev.millrace.embedded.redis;

import dev.millrace.embedded.host.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** The static redis-server that {@code org.signal:embedded-redis} carries for this machine. */
final class RedisBinary {
    private static final String VERSION = "7.0.15";

    private RedisBinary() {}

    /** Renamed into place when whole, so that what a killed start left half written is never run. */
    static Path unpackTo(Path directory) {
        String name = "redis-server-%s-%s-%s".formatted(VERSION, system(), processor());
        Path binary = directory.resolve(name);
        if (Files.isExecutable(binary)) {
            return binary;
        }
        try (InputStream packed = RedisBinary.class.getResourceAsStream("/" + name)) {
            if (packed == null) {
                throw new StartException("No Redis for this machine (" + name
                        + " is not in org.signal:embedded-redis). Give the address of another Redis instead.");
            }
            Files.createDirectories(directory);
            Path part = Files.createTempFile(directory, name, ".part");
            Files.copy(packed, part, StandardCopyOption.REPLACE_EXISTING);
            if (!part.toFile().setExecutable(true)) {
                throw new StartException("Cannot make " + part + " executable");
            }
            return Files.move(part, binary, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartException("Cannot unpack Redis to " + directory + ": " + e.getMessage(), e);
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("mac") ? "darwin" : name;
    }

    private static String processor() {
        return switch (System.getProperty("os.arch")) {
            case "x86_64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case String other -> other;
        };
    }
}
