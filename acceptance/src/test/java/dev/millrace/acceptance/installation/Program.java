package dev.millrace.acceptance.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The command line as a process of its own, under the launcher's flags. What it prints goes to files. */
public final class Program implements AutoCloseable {

    private static final Duration LONGEST_RUN = Duration.ofMinutes(3);
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(40);
    private static final Path LOGS = Path.of("target", "programs").toAbsolutePath();
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
    }

    private final String name;
    private final Process process;
    private final Path out;
    private final Path err;

    private Program(String name, Process process, Path out, Path err) {
        this.name = name;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** How a program ended, and what it printed. */
    public record Ended(int code, String out, String err) {}

    /**
     * Starts it.
     *
     * @param name for its files
     * @param environment the settings of ours that it is to see; it sees no others
     */
    public static Program start(String name, Map<String, String> environment, String... arguments) {
        return start(name, List.of(), environment, arguments);
    }

    /** The same, by a command that becomes what it is given. */
    static Program start(String name, List<String> by, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(by);
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.millrace.standalone.Main"));
        command.addAll(List.of(arguments));
        return start(name, LOGS, environment, command);
    }

    /**
     * Starts any command.
     *
     * @param folder to start it in
     */
    public static Program start(String name, Path folder, Map<String, String> environment, List<String> command) {
        try {
            Files.createDirectories(LOGS);
            Path out = Files.createTempFile(LOGS, name + "-", ".out");
            Path err = Path.of(out.toString().replaceFirst("out$", "err"));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(variable -> variable.startsWith("MILLRACE_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            ALIVE.add(process);
            return new Program(name, process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end. */
    public static Ended run(String name, Map<String, String> environment, String... arguments) {
        try (Program program = start(name, environment, arguments)) {
            return program.await(LONGEST_RUN);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for it to end by itself. */
    public Ended await(Duration limit) {
        try {
            if (!process.waitFor(limit)) {
                throw new AssertionError(name + " did not end within " + limit + ": " + errors());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        ALIVE.remove(process);
        return new Ended(process.exitValue(), output(), errors());
    }

    /** The first line on standard output that begins so, waited for. */
    public String awaitOutput(String beginning) {
        return awaitLine(this::output, line -> line.startsWith(beginning));
    }

    /** The first line on standard error that has these words, waited for. */
    public String awaitLog(String words) {
        return awaitLine(this::errors, line -> line.contains(words));
    }

    private String awaitLine(Printed printed, Predicate<String> wanted) {
        Awaitility.await()
                .atMost(LONGEST_START)
                .until(() -> !process.isAlive() || printed.text().lines().anyMatch(wanted));
        return printed.text()
                .lines()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " ended: " + errors()));
    }

    private interface Printed {
        String text();
    }

    public String output() {
        return read(out);
    }

    public String errors() {
        return read(err);
    }

    /** A signal by its name: KILL, STOP, CONT, INT. */
    public void signal(String signal) {
        Signals.send(signal, process.pid());
    }

    /** All processes below it. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** A running FFmpeg of it. */
    public Optional<ProcessHandle> ffmpeg() {
        Stream<ProcessHandle> below = process.descendants();
        return below.filter(child -> Signals.nameOf(child).equals("ffmpeg")).findFirst();
    }

    /** As a power cut would. */
    public void kill() {
        signal("KILL");
        Ended _ = await(LONGEST_STOP);
    }

    /** In order, and hard only if that takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP)) {
                process.destroyForcibly().waitFor();
            }
            ALIVE.remove(process);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
