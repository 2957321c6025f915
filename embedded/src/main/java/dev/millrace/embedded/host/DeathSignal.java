package dev.millrace.embedded.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Asks the kernel to kill a child with its parent (prctl(2), {@code PR_SET_PDEATHSIG}), by way of util-linux's
 * {@code setpriv}: it sets the signal and becomes the command, so that the pid stays the one that Java knows.
 */
final class DeathSignal {
    private static final List<String> PREFIX =
            setpriv().map(DeathSignal::prefix).orElse(List.of());

    private DeathSignal() {}

    /** What to put before a command: nothing where there is no such {@code setpriv}. */
    static List<String> wrap(List<String> command) {
        return Stream.concat(PREFIX.stream(), command.stream()).toList();
    }

    private static Optional<Path> setpriv() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "setpriv"))
                .filter(Files::isExecutable)
                .filter(DeathSignal::works)
                .findFirst();
    }

    private static List<String> prefix(Path setpriv) {
        return List.of(setpriv.toString(), "--pdeathsig", "KILL", "--");
    }

    /** Busybox has a setpriv as well, without this option. */
    private static boolean works(Path setpriv) {
        List<String> command =
                Stream.concat(prefix(setpriv).stream(), Stream.of("true")).toList();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(5, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
