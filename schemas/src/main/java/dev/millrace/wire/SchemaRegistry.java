package dev.millrace.wire;

import dev.millrace.wire.WireException.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schema ids from a registry that speaks Confluent's REST API: register, look up, fetch by id. Ids never change their
 * meaning, so both directions are cached for good; that an id is unknown is remembered for a minute only.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">the API</a>
 */
public final class SchemaRegistry implements Schemas, AutoCloseable {

    private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);
    private static final int MOST_UNKNOWN = 1000;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final RegistrySettings settings;
    private final RegistryHttp http;
    private final Map<Subject, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> unknown = new ConcurrentHashMap<>();

    private record Subject(String name, Schema schema) {}

    public SchemaRegistry(RegistrySettings settings) {
        this.settings = settings;
        this.http = new RegistryHttp(settings);
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return ids.computeIfAbsent(new Subject(subject, schema), this::fetchId);
    }

    @Override
    public Schema schemaOf(int id) {
        Instant until = unknown.get(id);
        if (until != null && Instant.now().isBefore(until)) {
            throw unknownId(id);
        }
        return schemas.computeIfAbsent(id, this::fetchSchema);
    }

    /**
     * Asks once whether the registry is there.
     *
     * @return always true
     * @throws WireException {@code REGISTRY_UNAVAILABLE} when it is not
     */
    public boolean check() {
        http.check("/subjects");
        return true;
    }

    @Override
    public void close() {
        http.close();
    }

    private int fetchId(Subject subject) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("schema", PlainSchema.of(subject.schema()).toString());
        String path = "/subjects/" + URLEncoder.encode(subject.name(), StandardCharsets.UTF_8);
        RegistryHttp.Answer answer = http.post(settings.register() ? path + "/versions" : path, body);
        return switch (answer.status()) {
            case 200 -> answer.body().path("id").asInt();
            case CONFLICT, UNPROCESSABLE ->
                throw new WireException(
                        Reason.INCOMPATIBLE_SCHEMA,
                        "the registry refuses our schema for " + subject.name() + ": " + answer.message());
            case NOT_FOUND ->
                throw new WireException(
                        Reason.UNKNOWN_SCHEMA,
                        "our schema for " + subject.name() + " is not registered, and we may not register it");
            default -> throw unexpected(answer);
        };
    }

    private Schema fetchSchema(int id) {
        RegistryHttp.Answer answer = http.get("/schemas/ids/" + id);
        if (answer.status() == NOT_FOUND) {
            rememberUnknown(id);
            throw unknownId(id);
        }
        JsonNode text = answer.body().path("schema");
        if (answer.status() != 200 || !text.isString()) {
            throw unexpected(answer);
        }
        try {
            return new Schema.Parser().parse(text.asString());
        } catch (AvroRuntimeException e) {
            throw new WireException(Reason.UNKNOWN_SCHEMA, "schema " + id + " is not an Avro schema", e);
        }
    }

    /** Bounded: whoever sends us made-up ids must not fill our memory. */
    private void rememberUnknown(int id) {
        if (unknown.size() >= MOST_UNKNOWN) {
            unknown.clear();
        }
        unknown.put(id, Instant.now().plus(UNKNOWN_FOR));
    }

    private static WireException unknownId(int id) {
        return new WireException(Reason.UNKNOWN_SCHEMA, "the registry does not know schema " + id);
    }

    private static WireException unexpected(RegistryHttp.Answer answer) {
        return new WireException(
                Reason.REGISTRY_UNAVAILABLE, "the registry answered " + answer.status() + ": " + answer.message());
    }
}
