package dev.millrace.acceptance.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.VideoId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public HTTP API, as a producer uses it. */
public final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration LONGEST_JOB = Duration.ofMinutes(4);
    private static final Set<String> ENDS = Set.of("ready", "failed", "cancelled", "expired");

    private final URI base;
    private final String key;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param data folder of the installation: it has a key in it */
    public Api(URI base, Path data) {
        this(base, key(data));
    }

    private Api(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** The same API as somebody else. */
    public Api as(String credential) {
        return new Api(base, credential);
    }

    /** A video that was registered, and where its bytes are wanted. */
    public record Registered(VideoId id, JsonNode upload) {}

    /**
     * Registers a video, uploads it and says so.
     *
     * @param fields of the registration, such as {@code profile} and {@code lane}
     */
    public VideoId upload(Path file, Map<String, ?> fields) {
        Registered video = register(fields);
        send(video, file);
        return video.id();
    }

    /** Registers a video; its bytes are still to come. */
    public Registered register(Map<String, ?> fields) {
        JsonNode answer = post("/v1/videos", fields);
        return new Registered(VideoId.parse(answer.path("id").asString()), answer.path("upload"));
    }

    /** Uploads what was registered, and says so. */
    public void send(Registered video, Path file) {
        try {
            HttpRequest.Builder put = HttpRequest.newBuilder(
                            URI.create(video.upload().path("url").asString()))
                    .PUT(BodyPublishers.ofFile(file));
            video.upload().path("headers").properties().stream()
                    .filter(header -> !Set.of("content-length", "host").contains(header.getKey()))
                    .forEach(header ->
                            put.header(header.getKey(), header.getValue().asString()));
            send(put);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        command(video.id(), "complete", Map.of());
    }

    /**
     * Asks for something to be done with a video.
     *
     * @param verb such as {@code cancel}
     */
    public void command(VideoId video, String verb, Map<String, ?> fields) {
        JsonNode _ = post("/v1/videos/" + video + "/" + verb, fields);
    }

    public void delete(VideoId video) {
        HttpResponse<String> _ = send(request("/v1/videos/" + video).DELETE());
    }

    /** What a GET answers with, whatever that is. */
    public int status(String path) {
        return answer(request(path)).statusCode();
    }

    /**
     * Subscribes to a video.
     *
     * @param seen id of the newest event that the subscriber has seen, or null
     * @return the answer, once its stream has ended by itself
     */
    public CompletableFuture<HttpResponse<String>> subscribe(VideoId video, @Nullable String seen) {
        HttpRequest.Builder request = request("/v1/videos/" + video + "/events").header("Accept", "text/event-stream");
        if (seen != null) {
            request.header("Last-Event-ID", seen);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /** The video as it is now. */
    public JsonNode video(VideoId video) {
        return JSON.readTree(send(request("/v1/videos/" + video)).body());
    }

    /** The video once it is so. */
    public JsonNode await(VideoId video, Predicate<JsonNode> wanted) {
        AtomicReference<JsonNode> seen = new AtomicReference<>();
        Awaitility.await()
                .atMost(LONGEST_JOB)
                .pollInterval(Duration.ofMillis(150))
                .until(() -> {
                    seen.set(video(video));
                    return wanted.test(seen.get()) || ended(seen.get());
                });
        assertThat(wanted.test(seen.get())).as("video %s", seen.get()).isTrue();
        return seen.get();
    }

    /** The video once its job has ended, however that was. */
    public JsonNode awaitEnd(VideoId video) {
        return await(video, Api::ended);
    }

    /** The address of the video's stream, once it has one. */
    public URI awaitStream(VideoId video) {
        JsonNode view = await(video, state -> state.path("status").asString().equals("ready"));
        return URI.create(view.path("playback").path("hls").asString());
    }

    private static String key(Path data) {
        try {
            return Files.readString(data.resolve("operator.key")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ended(JsonNode view) {
        return ENDS.contains(view.path("status").asString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + key);
    }

    public JsonNode get(String path) {
        return JSON.readTree(text(path));
    }

    /** A page, as it is. */
    public String text(String path) {
        return send(request(path)).body();
    }

    public JsonNode post(String path, Map<String, ?> fields) {
        return JSON.readTree(send(request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(fields))))
                .body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> answer = answer(request);
        assertThat(answer.statusCode())
                .as("%s: %s", answer.request(), answer.body())
                .isBetween(200, 299);
        return answer;
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(ANSWER).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
