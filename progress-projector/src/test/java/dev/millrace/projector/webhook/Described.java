package dev.millrace.projector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The routes of webhooks in {@code openapi.yaml}, which describes the whole platform. */
final class Described {

    static final String WEBHOOKS = "/v1/webhooks";

    private static final String NAME = "mem:/openapi";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final JsonNode API = new YAMLMapper().readTree(Path.of("..", "ingest-api", "openapi.yaml"));
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            factory -> factory.schemaLoaders(loaders -> loaders.schemas(Map.of(NAME, API.toString()))));

    private Described() {}

    /** All operations, in the form {@code GET /v1/webhooks}. */
    static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        API.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith(WEBHOOKS))
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(METHODS::contains)
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Fails unless the operation is described to answer so. */
    static void check(String operation, int status, String body) {
        String[] words = operation.split(" ");
        String at = "/paths/" + words[1].replace("/", "~1") + "/" + words[0].toLowerCase(Locale.ROOT) + "/responses/";
        String response = at + (status < 400 ? Integer.toString(status) : "default");
        JsonNode reference = API.at(response).path("$ref");
        String resolved = reference.isString() ? reference.asString().substring(1) : response;
        assertThat(API.at(resolved).isMissingNode())
                .as("%s answers %d", operation, status)
                .isFalse();
        JsonNode content = API.at(resolved).path("content");
        if (content.isMissingNode()) {
            assertThat(body).isEmpty();
            return;
        }
        String type = status < 400 ? "application/json" : "application/problem+json";
        String schema = resolved + "/content/" + type.replace("/", "~1") + "/schema";
        assertThat(SCHEMAS.getSchema(SchemaLocation.of(NAME + "#" + schema)).validate(body, InputFormat.JSON))
                .as("%s %d: %s", operation, status, body)
                .isEmpty();
    }
}
