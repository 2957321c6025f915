package dev.millrace.wire;

import dev.millrace.wire.WireException.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final RegistrySettings settings;
    private final InstantSource clock;
    private final RegistryHttp http;
    private final Map<Subject, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> unknown = new ConcurrentHashMap<>();

    private record Subject(String name, Schema schema) {}

    public SchemaRegistry(RegistrySettings settings) {
        this(settings, InstantSource.system());
    }

    SchemaRegistry(RegistrySettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = new RegistryHttp(settings);
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return ids.computeIfAbsent(new Subject(subject, schema), this::fetchId);
    }

    @Override
    public Schema schemaOf(int id) {
        Instant until = unknown.get(id);
        if (until != null && clock.instant().isBefore(until)) {
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
        http.check("/schemas/types");
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
        JsonNode id = answer.body().path("id");
        if (answer.status() == 200 && id.isInt()) {
            return id.asInt();
        }
        if (answer.status() == CONFLICT || answer.status() == UNPROCESSABLE) {
            throw new WireException(Reason.INCOMPATIBLE_SCHEMA, refused(subject, answer));
        }
        if (answer.notThere()) {
            throw new WireException(Reason.UNREGISTERED_SCHEMA, missing(subject));
        }
        throw unexpected(answer);
    }

    private static String refused(Subject subject, RegistryHttp.Answer answer) {
        return ("the registry refuses our schema %s for %s beside the versions it has. Change it so that it can read"
                        + " them, or start a new topic. It says: %s")
                .formatted(subject.schema().getName(), subject.name(), answer.message());
    }

    private static String missing(Subject subject) {
        return ("our schema %s is not registered for %s, and we may not register it. Register"
                        + " schemas/contract/%1$s.avsc there, or let us.")
                .formatted(subject.schema().getName(), subject.name());
    }

    private Schema fetchSchema(int id) {
        RegistryHttp.Answer answer = http.get("/schemas/ids/" + id);
        if (answer.notThere()) {
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
        unknown.put(id, clock.instant().plus(UNKNOWN_FOR));
    }

    private static WireException unknownId(int id) {
        return new WireException(Reason.UNKNOWN_SCHEMA, "the registry does not know schema " + id);
    }

    private static WireException unexpected(RegistryHttp.Answer answer) {
        return new WireException(
                Reason.REGISTRY_UNAVAILABLE, "the registry answered " + answer.status() + ": " + answer.message());
    }
}
