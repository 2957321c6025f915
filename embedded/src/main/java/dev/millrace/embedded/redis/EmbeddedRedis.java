package dev.millrace.embedded.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.embedded.host.ChildProcess;
import dev.millrace.embedded.host.ChildSpec;
import dev.millrace.embedded.host.FreePort;
import dev.millrace.embedded.host.Loopback;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Redis 7.0.15 as a child process. It forgets everything when it stops: what it holds can be projected again. */
public final class EmbeddedRedis implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final int PROBE_MILLIS = 500;

    private final ChildProcess process;
    private final int port;

    private EmbeddedRedis(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Returns when Redis answers.
     *
     * @param directory holds the unpacked binary, the log and the pid file
     * @param requestedPort to listen on, on 127.0.0.1; 0 for a free one
     */
    public static EmbeddedRedis start(Path directory, int requestedPort) {
        int port = FreePort.orPick(requestedPort);
        Path binary = RedisBinary.unpackTo(directory);
        ChildSpec spec =
                new ChildSpec("redis", command(binary, port), directory, port, () -> answers(port), START_LIMIT);
        return new EmbeddedRedis(ChildProcess.start(spec), port);
    }

    private static List<String> command(Path binary, int port) {
        return List.of(
                binary.toAbsolutePath().toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--loglevel",
                "warning");
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(Loopback.at(port), PROBE_MILLIS);
            socket.setSoTimeout(PROBE_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            return "+PONG".equals(new String(socket.getInputStream().readNBytes(5), US_ASCII));
        } catch (IOException notYet) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.close();
    }
}
