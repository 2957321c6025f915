package dev.millrace.embedded.s3;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where, for whom, and what to announce.
 *
 * @param directory holds the objects (one folder per bucket), the outbox of announcements and the sequencer
 * @param port to listen on, on 127.0.0.1; 0 for a free one
 * @param accessKey the only one that is let in
 * @param announced tells by the key whether changes of an object are announced; null for no announcements at all
 */
public record S3Options(
        Path directory,
        int port,
        String accessKey,
        String secretKey,
        @Nullable Predicate<String> announced) {
    /** Without announcements. */
    public S3Options(Path directory, int port, String accessKey, String secretKey) {
        this(directory, port, accessKey, secretKey, null);
    }

    /** The same, announcing what happens to objects with such keys. */
    public S3Options announcing(Predicate<String> keys) {
        return new S3Options(directory, port, accessKey, secretKey, keys);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "S3Options[directory=%s, port=%d, accessKey=%s, secretKey=***]".formatted(directory, port, accessKey);
    }
}
