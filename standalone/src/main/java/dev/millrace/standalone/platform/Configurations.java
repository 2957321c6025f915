package dev.millrace.standalone.platform;

import dev.millrace.embedded.Addresses;
import dev.millrace.embedded.Part;
import dev.millrace.ingest.IngestConfig;
import dev.millrace.projector.ProjectorConfig;
import dev.millrace.router.RouterConfig;
import dev.millrace.runtime.config.ConfigurationException;
import dev.millrace.runtime.config.Settings;
import dev.millrace.worker.WorkerConfig;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what all services are configured with before anything is started, so that all mistakes are told, and at once. */
final class Configurations {

    /** In the places of servers that are started later. */
    private static final Map<Part, String> STAND_INS = Map.of(
            Part.KAFKA, "localhost:1",
            Part.REGISTRY, "http://localhost:1",
            Part.MONGO, "mongodb://localhost:1",
            Part.REDIS, "redis://localhost:1",
            Part.S3, "http://localhost:1");

    private Configurations() {}

    /**
     * Returns when there is nothing to say.
     *
     * @throws ConfigurationException with the mistakes of all these services
     */
    static void check(Place place, Collection<ServiceName> services) {
        Addresses servers =
                new Addresses(place.embedded().stream().collect(Collectors.toMap(part -> part, STAND_INS::get)));
        Map<String, String> environment = ServiceEnvironment.of(place, servers, "http://localhost:1");
        List<String> mistakes = services.stream()
                .sorted()
                .flatMap(service -> mistakes(environment, service))
                .distinct()
                .toList();
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
    }

    private static Stream<String> mistakes(Map<String, String> environment, ServiceName service) {
        Function<Settings, ?> reading = switch (service) {
            case ROUTER -> RouterConfig::read;
            case WORKER -> WorkerConfig::read;
            case INGEST -> IngestConfig::read;
            case PROJECTOR -> ProjectorConfig::read;
        };
        try {
            Object _ = Settings.read(environment, reading);
            return Stream.empty();
        } catch (ConfigurationException e) {
            return e.mistakes().stream();
        }
    }
}
