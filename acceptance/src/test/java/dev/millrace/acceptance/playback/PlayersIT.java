package dev.millrace.acceptance.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.acceptance.installation.Film;
import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.acceptance.media.PublishedStream.Track;
import dev.millrace.testing.Machine;
import dev.millrace.testing.Needs;
import dev.millrace.testing.Needs.Tool;
import dev.millrace.testing.NodeProject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stream in a browser, and in other people's programs. */
@Running
@Needs(Tool.NODE)
class PlayersIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static NodeProject programs;

    private final Film film;

    PlayersIT(Film film) {
        this.film = film;
    }

    @BeforeAll
    static void install() throws Exception {
        programs = NodeProject.install(Path.of("src", "test", "node"));
    }

    @Test
    @Needs(Tool.CHROMIUM)
    void film_inABrowser_playsToItsEndInEveryRendition() throws Exception {
        JsonNode seen =
                run("play.mjs", Machine.chromium().orElseThrow(), film.master().toString());

        assertThat(seen.path("fatal").isNull()).as("%s", seen.path("fatal")).isTrue();
        assertThat(seen.path("levels").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("1280x720", "854x480", "640x360");
        assertThat(seen.path("shown").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("1280x720 to 6.0", "854x480 to 6.0", "640x360 to 6.0");
        assertThat(seen.path("audioTracks").asInt()).isEqualTo(1);
        assertThat(seen.path("duration").asDouble()).isCloseTo(6.006, within(0.1));
        assertThat(seen.path("starts").valueStream().map(JsonNode::asDouble))
                .as("sound and pictures both begin at the beginning")
                .allSatisfy(start -> assertThat(start).isLessThan(0.01));
        assertThat(seen.path("frames").asInt()).isPositive();
    }

    @Test
    @Needs(Tool.CHROMIUM)
    void captions_inABrowser_areSaidAtTheirTimes(Installation installation) throws Exception {
        URI master = installation.api().awaitStream(installation.api().upload(Clips.captioned(), Map.of()));

        JsonNode seen = run("play.mjs", Machine.chromium().orElseThrow(), master.toString());

        assertThat(seen.path("captions")
                        .valueStream()
                        .map(track -> track.path("name").asString() + " "
                                + track.path("cues")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList()))
                .containsExactly("English [1 2 Hello, 2 3 alert(1)bold]", "ger [1 2 Grüße]");
    }

    /** The parser under video.js. */
    @Test
    void playlists_readByVideoJs_nameEveryFile() throws Exception {
        JsonNode master = parsed(film.stream().master());

        assertThat(master.path("playlists")).hasSize(3);
        assertThat(StreamSupport.stream(master.path("playlists").spliterator(), false))
                .allSatisfy(variant -> assertThat(
                                variant.path("attributes").path("AUDIO").asString())
                        .isNotEmpty());
        for (Track track : film.stream().tracks()) {
            JsonNode playlist = parsed(track.playlist());
            assertThat(playlist.path("endList").asBoolean()).isTrue();
            assertThat(playlist.path("segments")
                            .valueStream()
                            .map(segment -> segment.path("uri").asString()))
                    .containsExactlyElementsOf(
                            track.names().subList(1, track.names().size()));
        }
    }

    /** Shaka Packager reads media and writes playlists, so it is given our segments: what it makes of them is compared. */
    @Test
    void segments_readByShakaPackager_areOneStreamOfTheSameLength() throws Exception {
        for (Track track : film.stream().tracks()) {
            Path media = track.media().file().toAbsolutePath();
            String kind = track.media().isVideo() ? "video" : "audio";

            JsonNode packaged = run("shaka.mjs", media.toString(), kind);

            assertThat(packaged.path("streams").asInt()).isEqualTo(1);
            assertThat(packaged.path("kind").asString()).isEqualTo(kind);
            assertThat(packaged.path("seconds").asDouble()).isCloseTo(track.seconds(), within(0.05));
        }
    }

    private static JsonNode parsed(String playlist) throws Exception {
        return JSON.readTree(programs.run(playlist, LIMIT, "parse.mjs").getLast());
    }

    private static JsonNode run(String program, String... arguments) throws Exception {
        return JSON.readTree(programs.run("", LIMIT, program, arguments).getLast());
    }
}
