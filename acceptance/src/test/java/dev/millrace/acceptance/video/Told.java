package dev.millrace.acceptance.video;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event as a subscriber gets it.
 *
 * @param name such as {@code video}
 * @param id null where the event is not one to come back to
 */
record Told(String name, @Nullable String id, JsonNode data) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The events of a stream; comments are left out. */
    static List<Told> parse(String stream) {
        return Arrays.stream(stream.split("\n\n"))
                .map(block -> block.lines()
                        .filter(line -> line.matches("(event|id|data): ?.*"))
                        .collect(Collectors.toMap(
                                line -> line.substring(0, line.indexOf(':')),
                                line -> line.substring(line.indexOf(':') + 1).strip())))
                .filter(fields -> fields.containsKey("data"))
                .map(Told::of)
                .toList();
    }

    private static Told of(Map<String, String> fields) {
        return new Told(fields.getOrDefault("event", "message"), fields.get("id"), JSON.readTree(fields.get("data")));
    }

    boolean isState() {
        return !name.equals("progress");
    }

    String status() {
        return data.path("status").asString();
    }

    int percent() {
        return data.path("percent").asInt(0);
    }

    long version() {
        return data.path("version").asLong();
    }
}
