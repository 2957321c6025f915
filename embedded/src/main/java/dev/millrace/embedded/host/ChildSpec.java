package dev.millrace.embedded.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What to start.
 *
 * @param name names the log and the pid file
 * @param directory the child's own, for its data and as its working directory
 * @param port that the child is to listen on; a stranger there would answer in the child's place
 * @param ready asked every 20 ms until it says yes; must itself return within a second or so
 * @param stopLimit from SIGTERM to SIGKILL
 */
public record ChildSpec(
        String name,
        List<String> command,
        Path directory,
        int port,
        BooleanSupplier ready,
        Duration startLimit,
        Duration stopLimit) {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    public ChildSpec {
        command = List.copyOf(command);
    }

    /** Ten seconds from SIGTERM to SIGKILL. */
    public ChildSpec(
            String name, List<String> command, Path directory, int port, BooleanSupplier ready, Duration startLimit) {
        this(name, command, directory, port, ready, startLimit, STOP_LIMIT);
    }

    public Path log() {
        return directory.resolve(name + ".log");
    }
}
