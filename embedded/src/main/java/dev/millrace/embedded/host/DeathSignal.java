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
 * Leaves the end of a child to us alone, by two of util-linux's programs, each of which does its bit and then becomes
 * the command, so that the pid stays the one that Java knows: {@code setsid} takes the child out of the reach of the
 * terminal's Ctrl-C, which would end it before its users, and {@code setpriv} asks the kernel to kill it with its parent
 * (prctl(2), {@code PR_SET_PDEATHSIG}).
 */
final class DeathSignal {
    private static final List<String> PREFIX = prefix();

    private DeathSignal() {}

    /** What to start instead of the command; the command itself where these programs are not installed. */
    static List<String> wrap(List<String> command) {
        return Stream.concat(PREFIX.stream(), command.stream()).toList();
    }

    private static List<String> prefix() {
        Optional<String> setsid = onPath("setsid");
        Optional<String> setpriv = onPath("setpriv");
        if (setsid.isEmpty() || setpriv.isEmpty()) {
            return List.of();
        }
        List<String> prefix = List.of(setsid.get(), setpriv.get(), "--pdeathsig", "KILL", "--");
        return works(prefix) ? prefix : List.of();
    }

    private static Optional<String> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Busybox has a setpriv as well, without this option. */
    private static boolean works(List<String> prefix) {
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(prefix.stream(), Stream.of("true")).toList())
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
