package dev.millrace.standalone.platform;

import dev.millrace.embedded.Addresses;
import dev.millrace.embedded.Part;
import dev.millrace.embedded.StackOptions;
import java.util.HashMap;
import java.util.Map;

/** The environment that the services read: what the user has set, and what follows from being on one machine. */
final class ServiceEnvironment {

    static final String BUCKET = "millrace";

    private ServiceEnvironment() {}

    /**
     * Puts it together.
     *
     * @param url base of our own HTTP server
     */
    static Map<String, String> of(Place place, Addresses servers, String url) {
        int processors = Runtime.getRuntime().availableProcessors();
        int slots = Math.max(1, processors / 4);
        Map<String, String> environment = new HashMap<>();
        environment.put("MILLRACE_TOPIC_PARTITIONS", "2");
        environment.put("MILLRACE_WORKER_SLOTS", Integer.toString(slots));
        environment.put(
                "MILLRACE_WORKER_SCRATCH", place.data().resolve("scratch").toString());
        environment.put("MILLRACE_ROUTER_STATE", place.data().resolve("router").toString());
        environment.put("MILLRACE_PLAYBACK", url + MediaRoutes.PATH);
        environment.put("MILLRACE_PUBLIC_URL", url);
        environment.put("MILLRACE_TOKEN_KEYS", place.data().resolve("keys").toString());
        environment.put("MILLRACE_TOKEN_KEYS_URL", url + "/.well-known/jwks.json");
        environment.put("MILLRACE_OUTBOX", place.outbox().toString());
        environment.put("MILLRACE_WEBHOOK_PRIVATE", "true"); // a receiver is tried out on the same machine
        servers.byPart().forEach((part, address) -> environment.putAll(embedded(part, address)));
        environment.putAll(place.environment());
        environment.putIfAbsent("MILLRACE_FLEET_SLOTS", environment.get("MILLRACE_WORKER_SLOTS"));
        return environment;
    }

    private static Map<String, String> embedded(Part part, String address) {
        return switch (part) {
            case KAFKA -> Map.of("MILLRACE_KAFKA", address);
            case REGISTRY -> Map.of("MILLRACE_REGISTRY", address);
            case MONGO -> Map.of("MILLRACE_MONGO", address);
            case REDIS -> Map.of("MILLRACE_REDIS", address);
            case S3 ->
                Map.of(
                        "MILLRACE_S3",
                        address,
                        "MILLRACE_S3_BUCKET",
                        BUCKET,
                        "MILLRACE_S3_ACCESS_KEY",
                        StackOptions.ACCESS_KEY,
                        "MILLRACE_S3_SECRET_KEY",
                        StackOptions.SECRET_KEY);
        };
    }
}
