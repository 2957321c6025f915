package dev.millrace.projector.projection;

import static dev.millrace.projector.Film.HIGH;
import static dev.millrace.projector.Film.LOW;
import static dev.millrace.projector.Film.SOUND;
import static dev.millrace.projector.projection.Standings.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.media.RenditionId;
import dev.millrace.projector.Film;
import dev.millrace.video.VideoStatus;
import dev.millrace.view.RenditionView;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of a film of 40 s. */
class EtaTest {

    private static final double PIXELS = 1280 * 720 + 640 * 360;
    private static final Standing ENCODING = standing(Film.of().snapshot(3, VideoStatus.ENCODING));

    @Test
    void of_renditionsMadeTogether_isWhatIsLeftOverTheirSpeed() {
        Shown shown = shown(Map.of(HIGH, 50, LOW, 50), Map.of(HIGH, new Rate(50, 2), LOW, new Rate(50, 2)));

        assertThat(eta(shown)).isEqualTo(10);
        assertThat(eta(shown, HIGH)).isEqualTo(10);
    }

    @Test
    void of_renditionsMadeOneAfterTheOther_countsThoseThatWait() {
        Shown shown = shown(Map.of(HIGH, 50), Map.of(HIGH, new Rate(50, 2)));

        assertThat(eta(shown)).as("half of one and all of the other").isEqualTo(30);
        assertThat(eta(shown, HIGH)).isEqualTo(10);
        assertThat(eta(shown, LOW)).isNull();
    }

    @Test
    void of_soundBesidePictures_countsNothing() {
        Shown shown = shown(
                Map.of(HIGH, 50, LOW, 50, SOUND, 0),
                Map.of(HIGH, new Rate(50, 2), LOW, new Rate(50, 2), SOUND, new Rate(0, 40)));

        assertThat(eta(shown)).isEqualTo(10);
        assertThat(eta(shown, SOUND)).isEqualTo(1);
    }

    @Test
    void of_nothingAtWork_isUnknown() {
        assertThat(eta(Shown.of(ENCODING))).isNull();
        assertThat(eta(shown(Map.of(HIGH, 50), Map.of()))).isNull();
    }

    @Test
    void of_nothingAtWork_isByWhatIsRemembered() {
        Speeds speeds = kind -> kind.equals("standard") ? OptionalDouble.of(2 * PIXELS) : OptionalDouble.empty();

        assertThat(Eta.of(ENCODING.view(), Progress.NONE, speeds))
                .as("40 s at twice")
                .isEqualTo(20);
        Shown half = shown(Map.of(HIGH, 50, LOW, 50), Map.of());
        assertThat(Eta.of(half.view(), half.progress(), speeds)).isEqualTo(10);
        Shown busy = shown(Map.of(HIGH, 50, LOW, 50), Map.of(HIGH, new Rate(50, 1), LOW, new Rate(50, 1)));
        assertThat(Eta.of(busy.view(), busy.progress(), speeds))
                .as("what is seen counts more")
                .isEqualTo(20);
    }

    @Test
    void of_notPlanned_isUnknown() {
        Standing probing = standing(Film.of().snapshot(2, VideoStatus.PROBING));

        assertThat(Eta.of(probing.view(), Progress.NONE, _ -> OptionalDouble.of(PIXELS)))
                .isNull();
    }

    @Test
    void of_almostThere_isASecond() {
        Shown shown = shown(Map.of(HIGH, 99, LOW, 99), Map.of(HIGH, new Rate(500, 20), LOW, new Rate(500, 20)));

        assertThat(eta(shown)).isEqualTo(1);
    }

    private static Shown shown(Map<RenditionId, Integer> percents, Map<RenditionId, Rate> rates) {
        return new Shown(ENCODING, new Progress(percents, 0, 0, rates));
    }

    private static @Nullable Integer eta(Shown shown) {
        return Eta.of(shown.view(), shown.progress(), Speeds.NONE);
    }

    private static @Nullable Integer eta(Shown shown, RenditionId id) {
        RenditionView rendition = shown.view().renditions().stream()
                .filter(each -> each.id().equals(id.value()))
                .findFirst()
                .orElseThrow();
        return Eta.of(shown.view(), shown.progress(), rendition);
    }
}
