package dev.millrace.projector.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Film;
import dev.millrace.projector.Issuer;
import dev.millrace.projector.Stage;
import dev.millrace.projector.guide.Guide;
import dev.millrace.projector.guide.Program;
import dev.millrace.testing.Machine;
import dev.millrace.testing.Needs;
import dev.millrace.testing.Needs.Tool;
import dev.millrace.testing.NodeProject;
import dev.millrace.video.VideoStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The subscribers of {@code docs/events.md}, word for word, each until a video is ready. */
@Timeout(120)
final class SubscribersIT {

    private static final String SNAPSHOT = "snapshot";
    private static final String READY = "\"status\":\"ready\"";
    private static final Duration LONG = Duration.ofMinutes(5);

    @SuppressWarnings("NullAway.Init")
    private static Issuer issuer;

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @SuppressWarnings("NullAway.Init")
    private static Guide guide;

    private final Film film = Film.of();

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws IOException {
        issuer = new Issuer();
        stage = Stage.open(issuer.settings(Stage.settings()));
        guide = Guide.open("events.md");
    }

    @AfterAll
    static void close() {
        stage.close();
        issuer.close();
    }

    @Test
    @Needs(Tool.CURL)
    void curl_onOneVideo_endsWithItsFinalState() throws Exception {
        begin();

        try (Program curl = Program.shell(folder, reader(LONG), here(guide.program("sh", "/v1/videos/$id/events")))) {
            curl.awaitPrinted(SNAPSHOT);
            finish();
            assertThat(curl.ends()).contains("event: snapshot", "event: video", READY);
        }
    }

    @Test
    @Needs(Tool.CURL)
    void curl_onAllVideos_endsWithTheToken() throws Exception {
        begin();

        try (Program curl = Program.shell(
                folder, reader(Duration.ofSeconds(12)), here(guide.program("sh", "localhost:8080/v1/events")))) {
            curl.awaitPrinted(SNAPSHOT);
            finish();
            curl.awaitPrinted(READY);
            assertThat(curl.ends()).contains("event: snapshot", "id: " + film.id() + "/2");
        }
    }

    @Test
    void java_onOneVideo_endsWithItsFinalState() throws Exception {
        begin();

        String source = around(guide.program("java", "HttpRequest"));
        try (Program java = Program.java(folder, reader(LONG), source, List.of(folder))) {
            java.awaitPrinted("encoding");
            finish();
            assertThat(java.ends().lines().filter(line -> !line.isBlank()))
                    .allSatisfy(line -> assertThat(line.strip()).startsWith("{"))
                    .last()
                    .asString()
                    .contains(READY);
        }
    }

    @Test
    @Needs({Tool.NODE, Tool.CHROMIUM})
    void page_ofTheSameOrigin_isToldByItsCookie() throws Exception {
        assertTold(guide.program("js", "`/v1/videos/${id}/events`"));
    }

    /** The guide leaves to its reader what is done with a message. */
    @Test
    @Needs({Tool.NODE, Tool.CHROMIUM})
    void page_overAWebSocket_isToldTheSame() throws Exception {
        String lines = guide.program("js", "new WebSocket").replace("wss://", "ws://");
        String members = "const {event, id, data} = JSON.parse(message.data);";
        assertThat(lines).contains(members);

        assertTold(lines.replace(members, members + " for (const video of data.videos ?? [data]) { show(video); }"));
    }

    private void assertTold(String lines) throws Exception {
        begin();
        NodeProject project = NodeProject.install(Path.of("src", "test", "node"));
        List<String> command = List.of(
                "node",
                "watch.mjs",
                Machine.chromium().orElseThrow(),
                base(),
                Issuer.token("owner-1", "read", LONG),
                film.id().toString(),
                lines);

        try (Program page = Program.start(project.folder(), Map.of(), command)) {
            page.awaitPrinted("encoding");
            finish();
            assertThat(page.ends()).contains("\"ready\"");
        }
    }

    private void begin() {
        stage.log().write(film.snapshot(1, VideoStatus.ENCODING));
        stage.settle();
    }

    private void finish() {
        stage.log().write(film.snapshot(2, VideoStatus.READY));
    }

    private Map<String, String> reader(Duration lasting) {
        return Map.of("base", base(), "id", film.id().toString(), "key", Issuer.token("owner-1", "read", lasting));
    }

    private static String base() {
        return "http://127.0.0.1:" + stage.port();
    }

    private static String here(String script) {
        return script.replace("localhost:8080", "127.0.0.1:" + stage.port());
    }

    /** What a reader would have around these lines. */
    private static String around(String lines) {
        return """
            import java.net.URI;
            import java.net.http.HttpClient;
            import java.net.http.HttpRequest;
            import java.net.http.HttpResponse;

            void main() throws Exception {
                String base = System.getenv("base");
                String id = System.getenv("id");
                String key = System.getenv("key");
                %s
            }
            """.formatted(lines);
    }
}
