package dev.millrace.bench.platform;

import dev.millrace.embedded.host.FreePort;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The progress projector as operators run it: a process of its own, beside servers that are another's. What it takes is
 * not mixed with what they take.
 */
public final class LoneProjector implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;
    private static final int PAUSE_MILLIS = 100;
    private static final int OK = 200;

    private final Up servers;
    private final Process process;
    private final URI url;
    private final int redis;

    private LoneProjector(Up servers, Process process, URI url, int redis) {
        this.servers = servers;
        this.process = process;
        this.url = url;
        this.redis = redis;
    }

    /**
     * Returns when it is ready.
     *
     * @param settings for its environment, beside the addresses of the servers
     */
    public static LoneProjector start(Path folder, Map<String, String> settings)
            throws IOException, InterruptedException {
        Up servers = Up.start(folder, Map.of(), "--without", "router,worker,ingest,projector");
        Properties ports = ports(folder);
        URI url = URI.create("http://127.0.0.1:" + FreePort.pick());
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx1g",
                        "-XX:+UseSerialGC", // what a JVM takes by itself in a container of one CPU
                        "-cp",
                        System.getProperty("java.class.path"),
                        dev.millrace.projector.Main.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("projector.log").toFile());
        builder.environment().putAll(environment(ports, url));
        builder.environment().putAll(settings);
        LoneProjector projector = new LoneProjector(servers, builder.start(), url, port(ports, "redis"));
        projector.awaitReady();
        return projector;
    }

    public URI url() {
        return url;
    }

    /** The port of the Redis that it reads from. */
    public int redis() {
        return redis;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        servers.close();
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/health/ready")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < PATIENCE_SECONDS * 1000 / PAUSE_MILLIS; i++) {
                if (answers(http, request)) {
                    return;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        close();
        throw new IOException("the projector is not ready");
    }

    private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException _) {
            return false; // it does not listen yet
        }
    }

    private static Map<String, String> environment(Properties ports, URI url) {
        Map<String, String> environment = new HashMap<>();
        environment.put("MILLRACE_HTTP_HOST", url.getHost());
        environment.put("MILLRACE_HTTP_PORT", Integer.toString(url.getPort()));
        environment.put("MILLRACE_KAFKA", "127.0.0.1:" + port(ports, "kafka"));
        environment.put("MILLRACE_REGISTRY", "http://127.0.0.1:" + port(ports, "registry") + "/apis/ccompat/v7");
        environment.put("MILLRACE_MONGO", "mongodb://127.0.0.1:" + port(ports, "mongo"));
        environment.put("MILLRACE_REDIS", "redis://127.0.0.1:" + port(ports, "redis"));
        environment.put("MILLRACE_PLAYBACK", "http://127.0.0.1:" + port(ports, "s3"));
        return environment;
    }

    private static int port(Properties ports, String server) {
        return Integer.parseInt(ports.getProperty(server));
    }

    private static Properties ports(Path folder) throws IOException {
        Properties ports = new Properties();
        try (Reader file = Files.newBufferedReader(folder.resolve("servers/ports.properties"))) {
            ports.load(file);
        }
        return ports;
    }
}
