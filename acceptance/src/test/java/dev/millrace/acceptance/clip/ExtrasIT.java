package dev.millrace.acceptance.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.acceptance.media.PublishedStream;
import dev.millrace.acceptance.media.PublishedStream.Captions;
import dev.millrace.acceptance.media.Storyboard;
import dev.millrace.acceptance.media.Storyboard.Thumbnail;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What comes with a stream: a poster, thumbnails for the seek bar, captions. */
@Running
class ExtrasIT {

    private final Installation installation;

    ExtrasIT(Installation installation) {
        this.installation = installation;
    }

    @ParameterizedTest
    @CsvSource({"854x480, 30, 854x480, 160x90, 15", "360x640, 5, 360x640, 160x284, 3", "64x64, 1, 64x64, 64x64, 1"})
    void film_ofAnyShape_hasAPosterAndThumbnailsOfAllItsTimes(
            String size, int seconds, String poster, String thumbnail, int count) {
        JsonNode playback = published(Clips.film(size, "25", seconds)).path("playback");

        assertThat(size(image(playback.path("poster")))).isEqualTo(poster);
        Storyboard storyboard = Storyboard.download(address(playback.path("storyboard")));
        assertThat(storyboard.thumbnails()).hasSize(count).allMatch(storyboard::holds);
        assertThat(storyboard.thumbnails())
                .extracting(each -> each.width() + "x" + each.height())
                .containsOnly(thumbnail);
        double at = 0;
        for (Thumbnail each : storyboard.thumbnails()) {
            assertThat(each.start()).isEqualTo(at);
            at = each.end();
        }
        assertThat(at).isCloseTo(playback.path("durationSeconds").asDouble(), within(0.05));
    }

    @Test
    void song_withoutPictures_hasNone() {
        JsonNode playback = published(Clips.song()).path("playback");

        assertThat(playback.path("poster").isNull()).isTrue();
        assertThat(playback.path("storyboard").isNull()).isTrue();
    }

    @Test
    void film_withSubtitlesOfWhichOneIsBroken_hasTheOthersAsCaptions() {
        PublishedStream stream = PublishedStream.download(
                address(published(Clips.captioned()).path("playback").path("hls")));

        assertThat(stream.pictures()).hasSize(1);
        assertThat(stream.master()).contains(",SUBTITLES=\"subtitles\"\n");
        assertThat(stream.captions())
                .extracting(Captions::attributes)
                .containsExactly(
                        "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"subtitles\",NAME=\"English\",LANGUAGE=\"eng\",DEFAULT=YES,AUTOSELECT=YES,FORCED=NO,URI=\"text-0.m3u8\"",
                        "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"subtitles\",NAME=\"ger\",LANGUAGE=\"ger\",DEFAULT=NO,AUTOSELECT=YES,FORCED=YES,URI=\"text-2.m3u8\"");
        assertThat(stream.captions().getFirst().text())
                .contains("00:01.000 --> 00:02.000\nHello\n")
                .contains("00:02.000 --> 00:03.000\n");
        assertThat(stream.captions().getLast().text()).contains("00:01.000 --> 00:02.000\nGrüße\n");
    }

    @Test
    void film_whoseSubtitlesAreAllBroken_isReadyWithoutThem() {
        JsonNode video = published(Clips.garbled());

        assertThat(video.path("status").asString()).isEqualTo("ready");
        assertThat(PublishedStream.download(address(video.path("playback").path("hls")))
                        .captions())
                .isEmpty();
        assertThat(video.path("playback").path("poster").isNull()).isFalse();
    }

    private JsonNode published(Path clip) {
        return installation
                .api()
                .await(
                        installation.api().upload(clip, Map.of()),
                        video -> video.path("status").asString().equals("ready"));
    }

    private static BufferedImage image(JsonNode address) {
        return PublishedStream.image(address(address));
    }

    private static URI address(JsonNode text) {
        return URI.create(text.asString());
    }

    private static String size(BufferedImage image) {
        return image.getWidth() + "x" + image.getHeight();
    }
}
