package dev.millrace.wire;

import dev.millrace.wire.WireException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests to the registry, each tried a bounded number of times while the registry is away or overloaded. */
final class RegistryHttp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHttp.class);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final RegistrySettings settings;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient client;

    RegistryHttp(RegistrySettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    }

    record Answer(int status, JsonNode body) {
        /**
         * Whether the registry itself says that there is no such thing, by its error codes 40401 to 40403. A bare 404
         * is somebody else's: of an ingress without a registry behind it, or under a wrong path.
         */
        boolean notThere() {
            return status == NOT_FOUND && body.path("error_code").asInt(0) / 100 == NOT_FOUND;
        }

        /** What the registry said went wrong. */
        String message() {
            return body.path("message").asString("no message");
        }
    }

    Answer get(String path) {
        return patiently(request(path).GET().build());
    }

    Answer post(String path, ObjectNode body) {
        return patiently(request(path)
                .header("Content-Type", MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** Asks once, and throws unless the answer is good. */
    void check(String path) {
        try {
            Answer answer = send(request(path).GET().build());
            if (answer.status() != OK) {
                throw unavailable(new IOException("it answered " + answer.status()));
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Answer patiently(HttpRequest request) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return send(request);
            } catch (IOException e) {
                if (attempt == settings.attempts()) {
                    throw unavailable(e);
                }
                LOG.atWarn()
                        .addKeyValue("registry", settings.url())
                        .addKeyValue("attempt", attempt)
                        .addKeyValue("cause", e.toString())
                        .log("Waiting for the schema registry");
            }
            sleep(pause);
            Duration next = pause.multipliedBy(2);
            pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
        }
    }

    /** Also an answer that only says "not now" is an IOException. */
    private Answer send(HttpRequest request) throws IOException {
        HttpResponse<String> response = answer(request);
        if (response.statusCode() >= 500 || response.statusCode() == TOO_MANY_REQUESTS) {
            throw new IOException("it answered " + response.statusCode());
        }
        return new Answer(response.statusCode(), parsed(response.body()));
    }

    /** The request's own timeout would end with the headers (until JDK 26): a body that stalls could hold us for ever. */
    private HttpResponse<String> answer(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<String>> sending =
                client.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return sending.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + settings.timeout(), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        } finally {
            sending.cancel(true);
        }
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException _) {
            return JsonNodeFactory.instance.missingNode(); // a proxy's error page; the status says enough
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(settings.url() + path)).header("Accept", MEDIA_TYPE);
        String user = settings.basicAuth();
        return user == null
                ? request
                : request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private WireException unavailable(Exception cause) {
        return new WireException(
                Reason.REGISTRY_UNAVAILABLE, "the schema registry at " + settings.url() + " is away: " + cause, cause);
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }
}
