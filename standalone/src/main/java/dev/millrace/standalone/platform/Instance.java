package dev.millrace.standalone.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running platform of a place, as other commands find it. What a killed one left is seen by nobody answering. */
public record Instance(long pid, URI url) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The one that says it runs here; whether it does is another question. */
    public static Optional<Instance> find(Place place) {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(place.instance()));
            return Optional.of(new Instance(
                    json.path("pid").asLong(), URI.create(json.path("url").asString())));
        } catch (IOException | JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Makes it known. */
    public void publish(Place place) throws IOException {
        Path part = place.data().resolve("instance.part");
        Files.write(
                part,
                JSON.writeValueAsBytes(JSON.createObjectNode().put("pid", pid).put("url", url.toString())));
        Files.move(part, place.instance(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes it back, if it is still ours. */
    public void withdraw(Place place) throws IOException {
        if (find(place).filter(this::equals).isPresent()) {
            Files.deleteIfExists(place.instance());
        }
    }
}
