package dev.millrace.standalone.platform;

import dev.millrace.embedded.Part;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a platform lives, and which servers are its own.
 *
 * @param data folder of everything that is kept
 * @param environment what the user has set; an address there takes the place of an embedded server
 */
public record Place(Path data, Map<String, String> environment) {

    /** Folder of the data, unless the environment says where. */
    private static final String DATA = "MILLRACE_DATA";

    public Place {
        environment = Map.copyOf(environment);
    }

    /**
     * The place that the environment describes.
     *
     * @param home the folder that holds the data by default
     */
    public static Place of(Map<String, String> environment, Path home) {
        String given = environment.getOrDefault(DATA, "");
        return new Place(given.isEmpty() ? home.resolve(".millrace") : Path.of(given), environment);
    }

    /** Servers for which no address is given. */
    public Set<Part> embedded() {
        Set<Part> parts = EnumSet.allOf(Part.class);
        parts.removeIf(part -> switch (part) {
            case KAFKA -> given("MILLRACE_KAFKA");
            case REGISTRY -> given("MILLRACE_REGISTRY");
            case MONGO -> given("MILLRACE_MONGO");
            case REDIS -> given("MILLRACE_REDIS");
            // A bucket alone means AWS's own.
            case S3 -> given("MILLRACE_S3") || given("MILLRACE_S3_BUCKET");
        });
        return parts;
    }

    Path servers() {
        return data.resolve("servers");
    }

    /** Where the log goes while the terminal shows something else. */
    public Path log() {
        return data.resolve("millrace.log");
    }

    Path instance() {
        return data.resolve("instance.json");
    }

    Path operatorKey() {
        return data.resolve("operator.key");
    }

    /** Mails that no server sends. */
    Path outbox() {
        return data.resolve("outbox");
    }

    private boolean given(String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
