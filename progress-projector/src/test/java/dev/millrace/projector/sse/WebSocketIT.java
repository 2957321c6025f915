package dev.millrace.projector.sse;

import static dev.millrace.video.VideoStatus.AWAITING_UPLOAD;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.id.VideoId;
import dev.millrace.projector.Film;
import dev.millrace.projector.Stage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same events over a WebSocket. */
@Timeout(60)
final class WebSocketIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    private final Film film = Film.of();

    @BeforeAll
    static void open() {
        stage = Stage.open(Stage.with("MILLRACE_DEFAULT_OWNER", "owner-1"));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void watch_oneVideo_isToldUntilItIsOver() throws Exception {
        stage.log().write(film.snapshot(1, AWAITING_UPLOAD));
        stage.settle();

        Listener client = watch("/v1/videos/" + film.id() + "/events", null);
        JsonNode first = client.next();
        assertThat(first.path("event").asString()).isEqualTo("snapshot");
        assertThat(first.path("id").asString()).isEqualTo("1");
        assertThat(first.path("data").path("id").asString()).isEqualTo(film.id().toString());
        stage.log().write(film.snapshot(2, ENCODING));
        assertThat(client.next().path("id").asString()).isEqualTo("2");
        stage.log().write(film.snapshot(3, READY)); // at once with the other, only the newer might be told

        assertThat(client.next().path("data").path("status").asString()).isEqualTo("ready");
        assertThat(client.next().path("closed").asInt()).isEqualTo(1000);
    }

    @Test
    void watch_comingBack_isToldWhatWasMissed() throws Exception {
        stage.log().write(film.snapshot(1, AWAITING_UPLOAD), film.snapshot(2, ENCODING));
        stage.settle();

        Listener client = watch("/v1/videos/" + film.id() + "/events?lastEventId=1", null);

        assertThat(client.next().path("event").asString()).isEqualTo("video");
    }

    @Test
    void watch_allVideos_isToldOfEach() throws Exception {
        Listener client = watch("/v1/events", null);
        assertThat(client.next().path("event").asString()).isEqualTo("snapshot");

        stage.log().write(film.snapshot(1, AWAITING_UPLOAD));

        assertThat(client.next().path("id").asString()).isEqualTo(film.id() + "/1");
    }

    @Test
    void watch_videoThatIsNot_isRefusedBeforeTheUpgrade() {
        assertRefused("/v1/videos/" + VideoId.ofObject("no", "film") + "/events", null, 404);
    }

    @Test
    void watch_fromAPageOfAnotherSite_isRefused() throws Exception {
        assertRefused("/v1/events", "https://evil.example", 403);
        assertRefused("/v1/events?ticket=x", "https://evil.example", 403); // nobody looks at a ticket for all videos

        Listener ours = watch("/v1/events", "http://127.0.0.1:" + stage.port());
        assertThat(ours.next().path("event").asString()).isEqualTo("snapshot");
    }

    private static void assertRefused(String path, @Nullable String origin, int status) {
        assertThatThrownBy(() -> watch(path, origin))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
    }

    private static Listener watch(String path, @Nullable String origin) {
        Listener listener = new Listener();
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        builder.buildAsync(URI.create("ws://127.0.0.1:" + stage.port() + path), listener)
                .join();
        return listener;
    }

    /** Keeps whole messages. */
    private static final class Listener implements WebSocket.Listener {

        private static final JsonMapper JSON = new JsonMapper();

        private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        private final StringBuilder message = new StringBuilder();

        JsonNode next() throws InterruptedException {
            JsonNode next = messages.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("a message").isNotNull();
            return next;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            message.append(text);
            if (last) {
                messages.add(JSON.readTree(message.toString()));
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            messages.add(JSON.createObjectNode().put("closed", status));
            return null;
        }
    }
}
