package dev.millrace.embedded.registry;

import dev.millrace.embedded.host.ChildProcess;
import dev.millrace.embedded.host.ChildSpec;
import dev.millrace.embedded.host.FreePort;
import dev.millrace.embedded.host.StartException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apicurio's schema registry as a child process, for its Confluent-compatible API. Schemas are kept in an H2 file, and
 * a new version of a subject must be backward compatible.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    /** A JVM that is to leave an AOT cache writes it between SIGTERM and its end. */
    private static final Duration TRAINING_STOP_LIMIT = Duration.ofMinutes(2);

    private static final int PROBE_MILLIS = 1_000;

    private final ChildProcess process;
    private final int port;

    private EmbeddedRegistry(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Returns when the registry answers.
     *
     * @param directory holds the schemas, the log and the pid file
     * @param requestedPort to listen on, on 127.0.0.1; 0 for a free one
     * @throws StartException also when the registry's program is not found ({@link RegistryHome})
     */
    public static EmbeddedRegistry start(Path directory, int requestedPort) {
        RegistryHome home = RegistryHome.find();
        int port = FreePort.orPick(requestedPort);
        AotCache cache = AotCache.of(home);
        if (cache.exists()) {
            try {
                return start(directory, port, RegistryCommand.of(home, directory, port, cache.use()), STOP_LIMIT);
            } catch (StartException e) {
                // The JVM ignores a cache that is not its own, but one damaged within crashes it.
                LOG.atWarn().setCause(e).log("The registry did not start with its AOT cache, which is deleted");
                cache.delete();
            }
        }
        return start(directory, port, RegistryCommand.of(home, directory, port, List.of()), STOP_LIMIT);
    }

    /**
     * Writes the AOT cache, which takes about 10 s and 100 MB beside the registry's program and saves a third of every
     * later start. For a packager or an installer: nothing here does it by itself.
     *
     * @param scratch an empty directory for the training run's data
     */
    public static void writeAotCache(Path scratch) {
        RegistryHome home = RegistryHome.find();
        int port = FreePort.pick();
        AotCache cache = AotCache.of(home);
        cache.write(options -> {
            List<String> command = RegistryCommand.of(home, scratch, port, options);
            start(scratch, port, command, TRAINING_STOP_LIMIT).close();
        });
    }

    private static EmbeddedRegistry start(Path directory, int port, List<String> command, Duration stopLimit) {
        ChildSpec spec =
                new ChildSpec("registry", command, directory, port, () -> answers(port), START_LIMIT, stopLimit);
        return new EmbeddedRegistry(ChildProcess.start(spec), port);
    }

    /** By the plain old client: the new one costs 30 MB to load. */
    private static boolean answers(int port) {
        try {
            HttpURLConnection request = (HttpURLConnection)
                    URI.create(url(port) + "/subjects").toURL().openConnection(Proxy.NO_PROXY);
            request.setConnectTimeout(PROBE_MILLIS);
            request.setReadTimeout(PROBE_MILLIS);
            return request.getResponseCode() == HttpURLConnection.HTTP_OK;
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

    /** The Confluent-compatible API, without a trailing slash. */
    public String url() {
        return url(port);
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    @Override
    public void close() {
        process.close();
    }
}
