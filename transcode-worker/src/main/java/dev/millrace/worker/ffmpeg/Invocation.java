package dev.millrace.worker.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One command, ready to run.
 *
 * @param command the program and its arguments, with whatever confines them in front
 * @param environment all of it: nothing is inherited, so no credential of the service can be
 * @param directory to run in
 * @param deadline from the start to when it is stopped
 */
public record Invocation(List<String> command, Map<String, String> environment, Path directory, Duration deadline) {

    public Invocation {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty() || !deadline.isPositive()) {
            throw new IllegalArgumentException(
                    "a command and a positive deadline: %s, %s".formatted(command, deadline));
        }
    }
}
