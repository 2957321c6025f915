package dev.millrace.runtime.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** JSON at our edges: strict in what it reads, RFC 3339 in what it writes. */
public final class Json {

    private static final int DEEPEST = 16;
    private static final String NO_OBJECT = "The body must be one JSON object.";

    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    /** For what we wrote ourselves, perhaps in a newer version: a field that we do not know is passed over. */
    public static final JsonMapper LENIENT = MAPPER.rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /**
     * The request's body.
     *
     * @throws ProblemException for a body that is no JSON, has a field we do not know, or a value that cannot be
     */
    public static <T> T body(Context request, Class<T> type) {
        requireJson(request);
        try {
            T body = MAPPER.readValue(request.bodyAsBytes(), type);
            if (body == null) {
                throw new ProblemException(Problem.invalid(NO_OBJECT));
            }
            return body;
        } catch (JacksonException e) {
            throw wrong(e);
        }
    }

    /**
     * A part of a body.
     *
     * @throws ProblemException as for a body
     */
    public static <T> T part(JsonNode part, Class<T> type) {
        try {
            return MAPPER.treeToValue(part, type);
        } catch (JacksonException e) {
            throw wrong(e);
        }
    }

    /** The request's body, or what holds when there is none. */
    public static <T> T body(Context request, Class<T> type, T absent) {
        return request.bodyAsBytes().length == 0 ? absent : body(request, type);
    }

    /** Answers with JSON. */
    public static void answer(Context request, int status, Object body) {
        send(request, status, MAPPER.writeValueAsBytes(body));
    }

    /** Answers with what is JSON already. Past Javalin's result, which copies it through a buffer made for large ones. */
    public static void send(Context request, int status, byte[] json) {
        request.status(status).contentType("application/json");
        try {
            request.outputStream().write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the client has gone
        }
    }

    private static void requireJson(Context request) {
        String type = request.contentType();
        if (type != null && !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new ProblemException(Problem.ofStatus(415, "Send application/json."));
        }
        if (request.header("Content-Encoding") != null) {
            throw new ProblemException(Problem.ofStatus(415, "Send the body without Content-Encoding."));
        }
    }

    private static ProblemException wrong(JacksonException e) {
        return new ProblemException(Problem.invalid(
                switch (e) {
                    case UnrecognizedPropertyException field ->
                        "There is no field \"" + field.getPropertyName() + "\".";
                    case MismatchedInputException value -> mismatch(value);
                    default -> "The body is not valid JSON: " + e.getOriginalMessage();
                }));
    }

    private static String mismatch(MismatchedInputException e) {
        String path = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? NO_OBJECT : "The value of \"" + path + "\" has the wrong type.";
    }
}
