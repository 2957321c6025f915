package dev.millrace.ingest;

import dev.millrace.runtime.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody who sends requests, always with the same headers. Every answer is held against {@code openapi.yaml}. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final Map<String, String> headers;

    Client(String base) {
        this(base, Map.of());
    }

    private Client(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = Map.copyOf(headers);
    }

    /** What came back. */
    record Answer(int status, JsonNode body, HttpResponse<String> whole) {

        String text(String field) {
            return body.path(field).asString();
        }

        String code() {
            return text("code");
        }
    }

    /** The same with one header more. */
    Client with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Client(base, more);
    }

    /** The same with a key or a token. */
    Client bearing(String credential) {
        return with("Authorization", "Bearer " + credential);
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, @Nullable Object body) {
        return send("POST", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** @param body a text as it is, anything else as JSON */
    Answer send(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(
                            method,
                            BodyPublishers.ofString(
                                    body instanceof String text ? text : Json.MAPPER.writeValueAsString(body)));
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            boolean json =
                    answer.headers().firstValue("Content-Type").orElse("").contains("json");
            Answer told = new Answer(
                    answer.statusCode(),
                    json ? Json.MAPPER.readTree(answer.body()) : Json.MAPPER.missingNode(),
                    answer);
            Contract.check(method, path, told);
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends so many bytes to an address that was signed. */
    static HttpResponse<String> put(String address, int bytes) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .PUT(BodyPublishers.ofByteArray(new byte[bytes]))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** What comes of the same call, made so often at the same time. */
    static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(Collections.nCopies(times, call))) {
                results.add(each.get());
            }
            return results;
        }
    }
}
