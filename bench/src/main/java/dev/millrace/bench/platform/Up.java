package dev.millrace.bench.platform;

import dev.millrace.bench.machine.Cpu;
import dev.millrace.standalone.client.Api;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./millrace up} as people run it: a process of its own. */
public final class Up implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final URI url;
    private final String key;

    private Up(Process process, URI url, String key) {
        this.process = process;
        this.url = url;
        this.key = key;
    }

    /** Returns when it says that it is ready. */
    public static Up start(Path data) throws IOException {
        return start(data, Map.of());
    }

    /**
     * The same with arguments and settings of one's own.
     *
     * @param settings for its environment
     */
    public static Up start(Path data, Map<String, String> settings, String... arguments) throws IOException {
        Path home = Path.of(System.getProperty("millrace.home", "."));
        List<String> command = new ArrayList<>(
                List.of(home.resolve("millrace").toAbsolutePath().toString(), "up", "--port", "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(settings);
        builder.environment().put("MILLRACE_DATA", data.toString());
        builder.redirectError(data.resolve("up.log").toFile());
        Process process = builder.start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("did not start; see " + data.resolve("up.log"));
        }
        return new Up(
                process,
                URI.create(line),
                Files.readString(data.resolve("operator.key")).strip());
    }

    public URI url() {
        return url;
    }

    /** A key that may everything. */
    public String key() {
        return key;
    }

    public Api api() {
        return new Api(url, key);
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Seconds of processor time so far: its own, of its children, and of every FFmpeg it has waited for. */
    public double cpu() {
        return Cpu.tree(handle());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
