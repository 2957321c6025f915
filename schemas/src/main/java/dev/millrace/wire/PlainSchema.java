package dev.millrace.wire;

import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A schema as the rest of the world should see it: without the hints that generated Java classes carry. */
public final class PlainSchema {

    private static final String JAVA_STRING = "avro.java.string";
    private static final JsonMapper JSON = new JsonMapper();

    private PlainSchema() {}

    public static Schema of(Schema schema) {
        return new Schema.Parser().parse(plain(JSON.readTree(schema.toString())).toString());
    }

    private static JsonNode plain(JsonNode node) {
        return switch (node) {
            case ObjectNode object when object.has(JAVA_STRING) -> object.required("type");
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), plain(field.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> copy.add(plain(item)));
                yield copy;
            }
            default -> node;
        };
    }
}
