package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.millrace.ingest.Client.Answer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code openapi.yaml}, and whether answers are as it says. */
final class Contract {

    private static final String NAME = "mem:/openapi";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final JsonNode API = new YAMLMapper().readTree(Path.of("openapi.yaml"));
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            factory -> factory.schemaLoaders(loaders -> loaders.schemas(Map.of(NAME, API.toString()))));

    /** What has been answered as it should be, in the form {@code GET /v1/videos 200}. */
    private static final Set<String> SEEN = new ConcurrentSkipListSet<>();

    private Contract() {}

    /** Whether the projector serves it, and tests it: the contract is one for the whole platform. */
    static boolean elsewhere(String operation) {
        return operation.startsWith("GET /v1/videos/{id}/events")
                || operation.equals("GET /v1/events")
                || operation.startsWith("GET /v1/events ")
                || operation.contains(" /v1/webhooks");
    }

    /** All operations, in the form {@code GET /v1/videos}. */
    static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        API.path("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(METHODS::contains)
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Operations that take a credential. */
    static Set<String> closed() {
        Set<String> closed = new TreeSet<>(operations());
        closed.removeIf(operation -> operationNode(operation).path("security").isArray()
                && operationNode(operation).path("security").isEmpty());
        return closed;
    }

    /** All answers that are described by their status. */
    static Set<String> described() {
        Set<String> described = new TreeSet<>();
        operations()
                .forEach(operation -> responses(operation).propertyNames().stream()
                        .filter(status -> !status.equals("default"))
                        .forEach(status -> described.add(operation + " " + status)));
        return described;
    }

    static Set<String> seen() {
        return Set.copyOf(SEEN);
    }

    /** Fails unless the answer is described, and is as it is described. */
    static void check(String method, String path, Answer answer) {
        Optional<String> found = operation(method, path.replaceFirst("\\?.*", ""));
        if (found.isEmpty()) {
            assertThat(answer.status())
                    .as("%s %s is not described", method, path)
                    .isIn(400, 404, 405);
            return;
        }
        String operation = found.get();
        JsonNode responses = responses(operation);
        String status =
                responses.has(Integer.toString(answer.status())) ? Integer.toString(answer.status()) : "default";
        assertThat(responses.has(status))
                .as("%s answers %d", operation, answer.status())
                .isTrue();
        if (status.equals("default")) {
            assertThat(answer.status())
                    .as("%s: %s", operation, answer.whole().body())
                    .isBetween(400, 599);
        }
        checkBody(operation, status, answer);
        SEEN.add(operation + " " + status);
    }

    private static void checkBody(String operation, String status, Answer answer) {
        JsonNode response = resolved(responses(operation).path(status));
        String type = answer.whole()
                .headers()
                .firstValue("Content-Type")
                .map(text -> text.replaceFirst(";.*", ""))
                .orElse("");
        if (!response.has("content")) {
            assertThat(answer.whole().body()).as("%s %s", operation, status).isEmpty();
            return;
        }
        assertThat(response.path("content").has(type))
                .as("%s %s is %s", operation, status, type)
                .isTrue();
        if (type.contains("json")) {
            String schema = pointer(operation, status, type);
            assertThat(SCHEMAS.getSchema(SchemaLocation.of(NAME + "#" + schema))
                            .validate(answer.whole().body(), InputFormat.JSON))
                    .as("%s %s: %s", operation, status, answer.whole().body())
                    .isEmpty();
        }
    }

    /** Where the schema of a body stands: below the operation, or below the response that it refers to. */
    private static String pointer(String operation, String status, String type) {
        String method = operation.substring(0, operation.indexOf(' ')).toLowerCase(Locale.ROOT);
        String path = operation.substring(operation.indexOf(' ') + 1);
        JsonNode reference = responses(operation).path(status).path("$ref");
        String response = reference.isString()
                ? reference.asString().substring(1)
                : "/paths/" + escaped(path) + "/" + method + "/responses/" + status;
        return response + "/content/" + escaped(type) + "/schema";
    }

    private static String escaped(String text) {
        return text.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode resolved(JsonNode response) {
        JsonNode reference = response.path("$ref");
        return reference.isString() ? API.at(reference.asString().substring(1)) : response;
    }

    private static JsonNode responses(String operation) {
        return operationNode(operation).path("responses");
    }

    private static JsonNode operationNode(String operation) {
        String method = operation.substring(0, operation.indexOf(' ')).toLowerCase(Locale.ROOT);
        return API.path("paths")
                .path(operation.substring(operation.indexOf(' ') + 1))
                .path(method);
    }

    /** The operation that serves a path; of several the one with the fewest parameters. */
    private static Optional<String> operation(String method, String path) {
        List<String> candidates = operations().stream()
                .filter(operation -> operation.startsWith(method + " "))
                .filter(operation -> path.matches(
                        operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{[^}]+}", "[^/]+")))
                .sorted(Comparator.comparingInt(operation -> operation.split("\\{").length))
                .toList();
        return candidates.stream().findFirst();
    }
}
