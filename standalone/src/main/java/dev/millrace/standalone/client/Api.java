package dev.millrace.standalone.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public HTTP API, seen from outside. */
public final class Api implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int OK = 200;
    private static final int ERROR = 400;

    private final URI base;
    private final @Nullable String key;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /**
     * Speaks to one installation.
     *
     * @param base address of the API, without a slash at the end
     * @param key an API key; null where everybody may call
     */
    public Api(URI base, @Nullable String key) {
        this.base = base;
        this.key = key;
    }

    /**
     * A video that was registered.
     *
     * @param upload where its bytes go
     * @param headers what has to be sent with them
     * @param events where its progress is told
     */
    public record Registered(String id, URI upload, Map<String, String> headers, URI events) {}

    /** Whether the installation is there and can work. */
    public boolean ready() {
        try {
            return send(request("/health/ready").timeout(Duration.ofSeconds(2)).GET())
                            .statusCode()
                    == OK;
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Announces a file.
     *
     * @throws RefusedException when the installation does not want it
     */
    public Registered register(String title, String profile, String contentType, long size) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", title);
        body.put("profile", profile);
        body.put("contentType", contentType);
        body.put("size", size);
        JsonNode answer = answered(send(request("/v1/videos")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))));
        JsonNode upload = answer.path("upload");
        Map<String, String> headers = new LinkedHashMap<>();
        upload.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        return new Registered(
                answer.path("id").asString(),
                URI.create(upload.path("url").asString()),
                headers,
                base.resolve(answer.path("eventsUrl").asString()));
    }

    /** Sends the bytes to where the registration said. */
    public void upload(Registered video, Path file) throws IOException {
        HttpRequest.Builder put = HttpRequest.newBuilder(video.upload()).PUT(BodyPublishers.ofFile(file));
        video.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("host")) {
                put.header(name, value); // the client sends these two by itself
            }
        });
        HttpResponse<String> answer = send(put);
        if (answer.statusCode() >= ERROR) {
            throw new RefusedException(
                    "upload-refused", "The upload was refused with status " + answer.statusCode() + ".");
        }
    }

    /** Says that the bytes are there, sooner than the bucket's own announcement would. */
    public void complete(Registered video) throws IOException {
        answered(send(request("/v1/videos/" + video.id() + "/complete").POST(BodyPublishers.noBody())));
    }

    /** A file of the published stream. */
    public byte[] download(URI address) throws IOException {
        HttpResponse<byte[]> answer =
                call(HttpRequest.newBuilder(address).timeout(PATIENCE).GET().build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new IOException(address + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    /** The events of a video, from now until its end. */
    public EventStream events(Registered video) throws IOException {
        HttpRequest request = identified(HttpRequest.newBuilder(video.events()))
                .header("Accept", "text/event-stream")
                .GET()
                .build();
        HttpResponse<InputStream> answer = call(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() != OK) {
            answer.body().close();
            throw new IOException(video.events() + " answered " + answer.statusCode());
        }
        return new EventStream(answer.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** The type that a server is told; a guess by the name is enough, since nothing depends on it. */
    public static String contentType(Path file) throws IOException {
        String type = Files.probeContentType(file);
        return type == null ? "application/octet-stream" : type;
    }

    private HttpRequest.Builder request(String path) {
        return identified(HttpRequest.newBuilder(URI.create(base + path))).timeout(PATIENCE);
    }

    private HttpRequest.Builder identified(HttpRequest.Builder request) {
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        return call(request.build(), BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> call(HttpRequest request, HttpResponse.BodyHandler<T> body) throws IOException {
        try {
            return http.send(request, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static JsonNode answered(HttpResponse<String> answer) throws RefusedException {
        JsonNode body;
        try {
            body = JSON.readTree(answer.body());
        } catch (JacksonException _) {
            throw new RefusedException("no-millrace", "What answers there is not this API.");
        }
        if (answer.statusCode() >= ERROR) {
            throw new RefusedException(
                    body.path("code").asString("status-" + answer.statusCode()),
                    body.path("detail").asString("The API answered " + answer.statusCode() + "."));
        }
        return body;
    }
}
