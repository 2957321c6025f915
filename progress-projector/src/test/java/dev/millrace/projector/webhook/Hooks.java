package dev.millrace.projector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.OwnerId;
import dev.millrace.projector.Eventually;
import dev.millrace.projector.Film;
import dev.millrace.projector.Stage;
import dev.millrace.runtime.http.Json;
import dev.millrace.video.VideoEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody who looks after webhooks by the API, and what happens to their videos. */
final class Hooks {

    static final String OWNER = "owner-1";

    private final Stage stage;
    private final @Nullable String credential;

    Hooks(Stage stage, @Nullable String credential) {
        this.stage = stage;
        this.credential = credential;
    }

    /** Settings for receivers on this machine, with little patience. */
    static Map<String, String> settings() {
        Map<String, String> settings = Stage.with("MILLRACE_WEBHOOK_PRIVATE", "true");
        settings.put("MILLRACE_DEFAULT_OWNER", OWNER);
        settings.put("MILLRACE_WEBHOOK_SCHEDULE", "100ms,200ms,300ms");
        return settings;
    }

    HttpResponse<String> send(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stage.port() + path))
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode json(String method, String path, @Nullable Object body, int status) {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Json.MAPPER.readTree(answer.body());
    }

    JsonNode endpoint(String url, String... events) {
        return json("POST", "/v1/webhooks", Map.of("url", url, "events", List.of(events)), 201);
    }

    JsonNode show(String id) {
        return json("GET", "/v1/webhooks/" + id, null, 200);
    }

    void removeAll() {
        json("GET", "/v1/webhooks", null, 200)
                .path("data")
                .forEach(
                        item -> send("DELETE", "/v1/webhooks/" + item.path("id").asString(), null));
    }

    JsonNode deliveries(String id) {
        return json("GET", "/v1/webhooks/" + id + "/deliveries", null, 200).path("data");
    }

    /** The newest delivery, once it stands so. */
    JsonNode await(String id, String status) {
        Eventually.that(() -> deliveries(id).path(0).path("status").asString("").equals(status));
        return deliveries(id).path(0);
    }

    static VideoEvent event(Film film, VideoEvent.Type type, long version) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new VideoEvent(
                film.id(), new OwnerId(OWNER), type, now, version, film.job(), null, null, null, null, null, "order 9");
    }

    /** Writes an event without the state that comes with it, which is not waited for long. */
    VideoEvent happens(Film film, VideoEvent.Type type) {
        VideoEvent event = event(film, type, 0);
        stage.log().write(stage.log().topics().videoEvents(), film.id(), event);
        return event;
    }
}
