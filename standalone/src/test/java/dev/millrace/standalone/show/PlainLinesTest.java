package dev.millrace.standalone.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PlainLinesTest {

    private static final String ENCODING = """
        {"status": "encoding", "percent": %1$d, "renditions": [{"id": "720p", "percent": %1$d, "done": false}]}\
        """;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InstantSource clock = now::get;
    private final PlainLines lines = new PlainLines(print(log), print(results), clock);

    @Test
    void state_progressWithinSeconds_isToldOnce() {
        lines.state("a.mp4", json(ENCODING.formatted(1)));
        lines.state("a.mp4", json(ENCODING.formatted(2)));
        now.set(Instant.ofEpochSecond(6));
        lines.state("a.mp4", json(ENCODING.formatted(40)));

        assertThat(text(log)).containsExactly("a.mp4: encoding  720p 1%", "a.mp4: encoding  720p 40%");
    }

    @Test
    void state_thatChanges_isToldAtOnce() {
        lines.state("a.mp4", json(ENCODING.formatted(1)));
        lines.state("a.mp4", json("{\"status\": \"packaging\"}"));

        assertThat(text(log)).last().isEqualTo("a.mp4: packaging  720p 1%");
    }

    @Test
    void state_percentThatFalls_isNotShown() {
        lines.state("a.mp4", json(ENCODING.formatted(50)));
        now.set(Instant.ofEpochSecond(6));
        lines.state("a.mp4", json(ENCODING.formatted(10)));

        assertThat(text(log)).last().isEqualTo("a.mp4: encoding  720p 50%");
    }

    @Test
    void ready_always_printsOnlyTheAddressAsAResult() {
        lines.ready("a.mp4", URI.create("http://host/master.m3u8"), Path.of("a-hls", "master.m3u8"));

        assertThat(text(results)).containsExactly("http://host/master.m3u8");
        assertThat(text(log)).containsExactly("a.mp4: copied to a-hls/master.m3u8");
    }

    @Test
    void failed_always_tellsCodeAndSentence() {
        lines.failed("a.txt", "NOT_MEDIA", "This is not a video.");

        assertThat(text(log)).containsExactly("a.txt: NOT_MEDIA: This is not a video.");
        assertThat(text(results)).isEmpty();
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    private static PrintStream print(ByteArrayOutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private static List<String> text(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
