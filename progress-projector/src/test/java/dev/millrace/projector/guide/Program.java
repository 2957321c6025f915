package dev.millrace.projector.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A program of a reader of the guides, as a process of its own. */
public final class Program implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final Process process;
    private final Path printed;

    private Program(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    /** Begins in a folder, where what it prints is kept. */
    public static Program start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        Path printed = folder.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().putAll(environment);
        return new Program(builder.start(), printed);
    }

    /** A program of one file, compiled and run by the JDK of the tests. */
    public static Program java(Path folder, Map<String, String> environment, String source, List<Path> libraries)
            throws IOException {
        Path file = Files.writeString(folder.resolve("Reader.java"), source);
        List<String> paths = libraries.stream().map(Path::toString).toList();
        return start(
                folder,
                environment,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(System.getProperty("path.separator"), paths),
                        file.getFileName().toString()));
    }

    public static Program shell(Path folder, Map<String, String> environment, String script) throws IOException {
        return start(folder, environment, List.of("bash", "-c", "set -euo pipefail\n" + script));
    }

    /** A port that nobody listens on. */
    public static int port() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    public void awaitListening(int port) {
        Eventually.that(() -> {
            assertThat(process.isAlive()).as(printed()).isTrue();
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return true;
            } catch (IOException _) {
                return false;
            }
        });
    }

    public void awaitPrinted(String words) {
        Eventually.that(() -> printed().contains(words));
    }

    /** All it has printed, once it has ended well by itself. */
    public String ends() throws InterruptedException {
        assertThat(process.waitFor(LIMIT)).as("it ends: " + printed()).isTrue();
        assertThat(process.exitValue()).as(printed()).isZero();
        return printed();
    }

    public String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly); // a browser outlives who has started it
        process.destroyForcibly();
    }
}
