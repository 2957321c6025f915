package dev.millrace.acceptance.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Media;
import dev.millrace.acceptance.media.PublishedStream;
import dev.millrace.acceptance.media.PublishedStream.Track;
import dev.millrace.id.VideoId;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real clips of real cameras, with all that is odd about them. */
@Running
class SharedClipsIT {

    private static final Map<SharedClip, VideoId> UPLOADED = new EnumMap<>(SharedClip.class);

    private final Installation installation;

    SharedClipsIT(Installation installation) {
        this.installation = installation;
    }

    /** All at once: what one of them waits for, another can use. */
    @BeforeAll
    static void upload(Installation installation) {
        for (SharedClip clip : SharedClip.values()) {
            if (Files.exists(clip.path())) {
                UPLOADED.put(
                        clip,
                        installation.api().upload(clip.path(), Map.of("title", clip.file, "profile", clip.profile)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void clip_ofARealCamera_becomesTheStreamThatItsManifestAsksFor(SharedClip clip) {
        assumeTrue(UPLOADED.containsKey(clip), () -> "there is no " + clip.path());

        PublishedStream stream = PublishedStream.download(installation.api().awaitStream(UPLOADED.get(clip)));

        List<Media> pictures = stream.pictures();
        assertThat(pictures.getFirst().size()).isEqualTo(clip.size);
        assertThat(stream.sounds()).hasSize(clip.sounds).allSatisfy(sound -> {
            assertThat(sound.channels()).isLessThanOrEqualTo(2);
            assertThat(sound.start()).isCloseTo(0, within(0.001));
            assertThat(sound.seconds()).isCloseTo(clip.soundSeconds, within(0.2));
        });
        assertThat(pictures).allSatisfy(picture -> {
            assertThat(stream.master()).contains("RESOLUTION=" + picture.size());
            assertThat(aspect(picture.size())).isCloseTo(aspect(clip.size), within(0.02));
            assertThat(picture.notes().isEmpty())
                    .as("nothing is left to turn: %s", picture.notes())
                    .isTrue();
            assertThat(picture.frames()).isEqualTo(pictures.getFirst().frames());
        });
        assertThat(stream.tracks().getFirst().seconds()).isCloseTo(clip.seconds, within(0.2));
        for (Track track : stream.tracks()) {
            assertThat(track.media().seconds()).as("length of %s", track).isCloseTo(track.seconds(), within(0.1));
        }
    }

    private static double aspect(String size) {
        String[] sides = size.split("x", 2);
        return Double.parseDouble(sides[0]) / Double.parseDouble(sides[1]);
    }
}
