package dev.millrace.standalone.platform;

import dev.millrace.embedded.EmbeddedStack;
import dev.millrace.embedded.Part;
import dev.millrace.embedded.StackOptions;
import dev.millrace.embedded.host.FreePort;
import dev.millrace.ingest.IngestConfig;
import dev.millrace.ingest.IngestService;
import dev.millrace.projector.ProjectorConfig;
import dev.millrace.projector.ProjectorService;
import dev.millrace.router.RouterConfig;
import dev.millrace.router.RouterService;
import dev.millrace.runtime.config.Settings;
import dev.millrace.runtime.health.Health;
import dev.millrace.runtime.http.HttpServer;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.runtime.service.Launch;
import dev.millrace.runtime.service.Service;
import dev.millrace.runtime.service.Surroundings;
import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.runtime.storage.StorageSettings;
import dev.millrace.task.OutputKeys;
import dev.millrace.topic.Topics;
import dev.millrace.worker.WorkerConfig;
import dev.millrace.worker.WorkerService;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole platform in this process, put together by hand. What is started last is closed first. */
public final class Platform implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final String HOST = "127.0.0.1";
    private static final Duration LOOK_UP = Duration.ofMillis(20);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final URI url;
    private final Health health = new Health();

    private Platform(int port) {
        url = URI.create("http://" + HOST + ":" + port);
    }

    /**
     * Starts what is not given by the environment, and returns once everything answers.
     *
     * @param port of the HTTP server
     * @param services which of them to run here
     * @param broken called when one of them cannot go on
     */
    public static Platform start(Place place, int port, Set<ServiceName> services, Runnable broken)
            throws InterruptedException {
        Platform platform = new Platform(FreePort.orPick(port));
        boolean begun = false;
        try {
            platform.begin(place, services, broken);
            begun = true;
            return platform;
        } finally {
            if (!begun) {
                platform.close(); // whatever it was: what has been started must not keep the process alive
            }
        }
    }

    public URI url() {
        return url;
    }

    public Health health() {
        return health;
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            Closing.quietly(started.pop());
        }
    }

    private void begin(Place place, Set<ServiceName> names, Runnable broken) throws InterruptedException {
        Configurations.check(place, names);
        EmbeddedStack stack = EmbeddedStack.start(options(place));
        started.push(stack);
        stack.addresses()
                .byPart()
                .forEach((part, address) -> LOG.atInfo()
                        .addKeyValue("server", part)
                        .addKeyValue("address", address)
                        .log("Embedded server runs"));
        Map<String, String> environment = ServiceEnvironment.of(place, stack.addresses(), url.toString());
        environment.putIfAbsent(OperatorKey.INSTALLED, OperatorKey.ensure(place));
        if (place.embedded().contains(Part.S3)) {
            stack.s3().createBucket(ServiceEnvironment.BUCKET);
        }
        PrometheusMeterRegistry meters = Launch.meters();
        Surroundings surroundings = new Surroundings(health, meters, broken);
        List<Service> services = names.stream()
                .sorted()
                .map(name -> service(name, environment, surroundings))
                .toList();
        serve(place, environment, services, meters, names.contains(ServiceName.PROJECTOR));
        Together.start(services);
        if (place.embedded().contains(Part.S3)) {
            announce(stack, environment);
        }
        while (!health.ready()) {
            Thread.sleep(LOOK_UP);
        }
    }

    private static StackOptions options(Place place) {
        return new StackOptions(
                place.servers(),
                place.embedded(),
                Map.of(),
                StackOptions.ACCESS_KEY,
                StackOptions.SECRET_KEY,
                key -> !OutputKeys.ours(key));
    }

    private Service service(ServiceName name, Map<String, String> environment, Surroundings surroundings) {
        Service service = switch (name) {
            case ROUTER -> new RouterService(Settings.read(environment, RouterConfig::read), surroundings);
            case WORKER -> new WorkerService(Settings.read(environment, WorkerConfig::read), surroundings);
            case INGEST -> new IngestService(Settings.read(environment, IngestConfig::read), surroundings);
            case PROJECTOR -> new ProjectorService(Settings.read(environment, ProjectorConfig::read), surroundings);
        };
        started.push(service);
        return service;
    }

    /** @param dashboard whether one of the services has a page at the base address */
    private void serve(
            Place place,
            Map<String, String> environment,
            List<Service> services,
            PrometheusMeterRegistry meters,
            boolean dashboard) {
        ObjectStore store = new ObjectStore(Settings.read(environment, StorageSettings::read));
        started.push(store);
        List<Routes> routes = new ArrayList<>(List.of(new MediaRoutes(store), new OutboxPage(place.outbox())));
        if (!dashboard) {
            routes.add(new FrontPage());
        }
        services.forEach(service -> routes.addAll(service.routes()));
        started.push(new HttpServer(HOST, url.getPort(), health, meters, routes));
    }

    private void announce(EmbeddedStack stack, Map<String, String> environment) {
        KafkaConnection kafka = Settings.read(environment, KafkaConnection::read);
        Announcer announcer = new Announcer(kafka, Topics.notifications(kafka.prefix()));
        started.push(announcer);
        stack.s3().announceTo(announcer);
    }
}
