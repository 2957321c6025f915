package dev.millrace.acceptance.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.acceptance.installation.Film;
import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.acceptance.media.Media;
import dev.millrace.acceptance.media.PublishedStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clips that are made here, so that it is known exactly what is in them. */
@Running
class GeneratedClipsIT {

    private final Installation installation;

    GeneratedClipsIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void film_with180Frames_hasThemAllInEveryRenditionAndItsSoundBeside(Film film) {
        PublishedStream stream = film.stream();

        assertThat(film.frames()).isEqualTo(180);
        assertThat(stream.pictures()).extracting(Media::size).containsExactly("1280x720", "854x480", "640x360");
        assertThat(stream.pictures()).allSatisfy(picture -> {
            assertThat(picture.frames()).isEqualTo(film.frames());
            assertThat(picture.rate()).isEqualTo("30000/1001");
        });
        assertThat(stream.sounds())
                .singleElement()
                .satisfies(sound -> assertThat(sound.seconds()).isCloseTo(6, within(0.05)));
    }

    @Test
    void film_withoutASound_hasPicturesOnly() {
        PublishedStream stream = published(Clips.silent());

        assertThat(stream.sounds()).isEmpty();
        assertThat(stream.master()).doesNotContain("AUDIO").doesNotContain("mp4a");
        assertThat(stream.pictures()).singleElement().satisfies(picture -> {
            assertThat(picture.size()).isEqualTo("320x180");
            assertThat(picture.frames()).isEqualTo(50);
        });
    }

    @Test
    void song_withoutPictures_isAStreamOfSound() {
        PublishedStream stream = published(Clips.song());

        assertThat(stream.pictures()).isEmpty();
        assertThat(stream.master()).contains("CODECS=\"mp4a.40.2\"").doesNotContain("RESOLUTION");
        assertThat(stream.sounds())
                .singleElement()
                .satisfies(sound -> assertThat(sound.seconds()).isCloseTo(3, within(0.05)));
    }

    @Test
    void film_ofAPhoneHeldUpright_standsUpright() {
        PublishedStream stream = published(Clips.portrait());

        assertThat(stream.pictures()).singleElement().satisfies(picture -> {
            assertThat(picture.size()).isEqualTo("180x320");
            assertThat(picture.frames()).isEqualTo(60);
            assertThat(picture.notes().isEmpty()).as("%s", picture.notes()).isTrue();
        });
    }

    private PublishedStream published(Path clip) {
        return PublishedStream.download(
                installation.api().awaitStream(installation.api().upload(clip, Map.of())));
    }
}
