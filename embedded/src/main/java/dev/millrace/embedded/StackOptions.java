package dev.millrace.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which parts, and where.
 *
 * @param directory one folder below it for each part, the ports file and the lock
 * @param ports to listen on; for a part without one, the port of the last run, or a free one
 * @param announced tells by the key whether changes of an S3 object are announced; null for no announcements
 */
public record StackOptions(
        Path directory,
        Set<Part> parts,
        Map<Part, Integer> ports,
        String accessKey,
        String secretKey,
        @Nullable Predicate<String> announced) {
    public static final String ACCESS_KEY = "millrace";
    public static final String SECRET_KEY = "millrace-local-secret";

    public StackOptions {
        parts = Set.copyOf(parts);
        ports = Map.copyOf(ports);
    }

    /** With keys that are no secret, and without announcements. */
    public StackOptions(Path directory, Set<Part> parts) {
        this(directory, parts, Map.of(), ACCESS_KEY, SECRET_KEY, null);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "StackOptions[directory=%s, parts=%s, ports=%s, accessKey=%s, secretKey=***]"
                .formatted(directory, parts, ports, accessKey);
    }
}
