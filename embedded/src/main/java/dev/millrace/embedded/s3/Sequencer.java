package dev.millrace.embedded.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * Numbers that only grow, across restarts and whatever the clock does: a block is reserved in a file before its first
 * number is given out. They begin at the clock, in microseconds, so that they grow even over a directory that was wiped.
 */
final class Sequencer {
    private static final long BLOCK = 1 << 20;

    private final Path file;
    private long next;
    private long end;

    private Sequencer(Path file, long next) {
        this.file = file;
        this.next = next;
        this.end = next;
    }

    static Sequencer open(Path file) throws IOException {
        return open(file, InstantSource.system());
    }

    static Sequencer open(Path file, InstantSource clock) throws IOException {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        long reserved =
                Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
        return new Sequencer(file, Math.max(now, reserved));
    }

    /** Sixteen hexadecimal digits, so that comparing the strings compares the numbers. */
    synchronized String next() {
        if (next == end) {
            reserve();
        }
        return HexFormat.of().withUpperCase().toHexDigits(next++);
    }

    private void reserve() {
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, Long.toString(end + BLOCK));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            end += BLOCK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
