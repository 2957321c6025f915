package dev.millrace.acceptance.installation;

import dev.millrace.embedded.StackOptions;
import dev.millrace.embedded.host.FreePort;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * An installation as it is in production, only smaller: servers, API and projector in one process, a router and workers
 * each in their own. Leases are short, so that what is lost is soon missed.
 */
public final class Installation implements AutoCloseable {

    /** The lane that the installation's own worker leaves alone, for tests that bring theirs. */
    public static final String FREE_LANE = "bulk";

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** Shared by all, and kept from run to run: an FFmpeg is unpacked in it. */
    static final Path SCRATCH = TARGET.resolve("scratch");

    /** Where tasks work; below it are the sources, too. */
    private static final Path WORK = SCRATCH.resolve("work");

    private static final String[] RUN_WORKER = {"run", "worker"};

    private final Path data;
    private final Program up;
    private final URI url;
    private final Map<String, String> addresses;
    private final Api api;
    private final Log log;
    private final Bucket bucket;
    private final Program worker;
    private Program router;

    private Installation(Path data, Program up, URI url, Map<String, String> addresses) {
        this.data = data;
        this.up = up;
        this.url = url;
        this.addresses = addresses;
        api = new Api(url, data);
        log = new Log(address("MILLRACE_KAFKA"), address("MILLRACE_REGISTRY"));
        bucket = new Bucket(URI.create(address("MILLRACE_S3")), StackOptions.ACCESS_KEY, StackOptions.SECRET_KEY);
        router = startRouter();
        worker = startWorker("worker", "interactive,standard", 2);
        router.awaitLog("Service is up"); // or what is registered would not be found for too long
    }

    static Installation start() {
        Path data = fresh("installation");
        Program up = Program.start("up", environment(data), "up", "--port", "0", "--without", "worker,router");
        try {
            URI url = URI.create(up.awaitOutput("http"));
            return new Installation(data, up, url, addresses(data));
        } catch (AssertionError | RuntimeException e) {
            up.close();
            throw e;
        }
    }

    /** An empty folder for an installation's data. */
    public static Path fresh(String name) {
        Path data = TARGET.resolve("data").resolve(name);
        if (Files.exists(data)) {
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).forEach(Installation::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return data;
    }

    /** Settings of a program that works on this data. */
    public static Map<String, String> environment(Path data) {
        return Map.of(
                "MILLRACE_DATA",
                data.toString(),
                "MILLRACE_WORKER_SCRATCH",
                SCRATCH.toString(),
                "MILLRACE_LEASE",
                "3s",
                "MILLRACE_LEASE_GRACE",
                "1s",
                "MILLRACE_WORKER_BEAT",
                "500ms",
                "MILLRACE_WORKER_GRACE",
                "1s");
    }

    /** Settings with which the command line finds this installation. */
    public Map<String, String> environment() {
        return environment(data);
    }

    public URI url() {
        return url;
    }

    public Api api() {
        return api;
    }

    public Log log() {
        return log;
    }

    public Bucket bucket() {
        return bucket;
    }

    /** The router's process, of which there is always one, but not always the same. */
    public Program router() {
        return router;
    }

    /** Kills the router, and starts it again where it was. */
    public void replaceRouter() {
        router.kill();
        router = startRouter();
    }

    /** One more worker, with one slot, for the lane that is free. */
    public Program freeWorker(String name) {
        Program added = startWorker(name, FREE_LANE, 1);
        added.awaitLog("Worker takes tasks");
        return added;
    }

    /**
     * The same on a disk of its own, which nobody else sees. Mounting it takes root.
     *
     * @param size of the disk, as mount understands it
     */
    public Program crampedWorker(String size) {
        String mount = "mkdir -p \"$0\" && mount -t tmpfs -o size=" + size + " none \"$0\" && exec \"$@\"";
        Program added = Program.start(
                "cramped",
                List.of("unshare", "-m", "sh", "-c", mount, WORK.toString()),
                worker(FREE_LANE, 1),
                RUN_WORKER);
        added.awaitLog("Worker takes tasks");
        return added;
    }

    /** What lies where a worker works, as that worker sees it. */
    public static List<Path> inWork(Program worker) {
        Path root = Path.of("/proc", Long.toString(worker.pid()), "root");
        try (Stream<Path> files = Files.walk(root.resolve(WORK.toString().substring(1)))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        worker.close();
        router.close();
        bucket.close();
        log.close();
        up.close();
    }

    private String address(String variable) {
        return Objects.requireNonNull(addresses.get(variable), variable);
    }

    private Program startRouter() {
        return Program.start("router", service(Map.of()), "run", "router");
    }

    private Program startWorker(String name, String lanes, int slots) {
        return Program.start(name, worker(lanes, slots), RUN_WORKER);
    }

    private Map<String, String> worker(String lanes, int slots) {
        return service(Map.of(
                "MILLRACE_WORKER_LANES",
                lanes,
                "MILLRACE_WORKER_SLOTS",
                Integer.toString(slots),
                "MILLRACE_WORKER_THREADS",
                "1"));
    }

    private Map<String, String> service(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(environment(data));
        environment.putAll(addresses);
        environment.put("MILLRACE_HTTP_PORT", Integer.toString(FreePort.pick()));
        environment.put("MILLRACE_ROUTER_STATE", data.resolve("router").toString());
        environment.putAll(more);
        return environment;
    }

    /** Where the embedded servers listen: the ports are kept in a file, for clients and for the next start. */
    public static Map<String, String> addresses(Path data) {
        Properties ports = new Properties();
        try (Reader file = Files.newBufferedReader(data.resolve("servers/ports.properties"))) {
            ports.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "MILLRACE_KAFKA",
                "127.0.0.1:" + ports.getProperty("kafka"),
                "MILLRACE_REGISTRY",
                "http://127.0.0.1:" + ports.getProperty("registry") + "/apis/ccompat/v7",
                "MILLRACE_MONGO",
                "mongodb://127.0.0.1:" + ports.getProperty("mongo"),
                "MILLRACE_REDIS",
                "redis://127.0.0.1:" + ports.getProperty("redis"),
                "MILLRACE_S3",
                "http://127.0.0.1:" + ports.getProperty("s3"),
                "MILLRACE_S3_BUCKET",
                Bucket.NAME,
                "MILLRACE_S3_ACCESS_KEY",
                StackOptions.ACCESS_KEY,
                "MILLRACE_S3_SECRET_KEY",
                StackOptions.SECRET_KEY,
                "MILLRACE_TOPIC_PARTITIONS",
                "2");
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
