package dev.millrace.projector.projection;

import static dev.millrace.projector.Film.HIGH;
import static dev.millrace.projector.Film.SOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Film;
import dev.millrace.video.VideoStatus;
import dev.millrace.view.VideoView;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final VideoView FILM = view(VideoStatus.ENCODING);

    @Test
    void speed_whileOnlySoundIsMade_isThatOfNothing() {
        Progress sound = new Progress(Map.of(), 0, 55, Map.of(SOUND, new Rate(0, 55)));
        Progress both = new Progress(Map.of(), 50, 2, Map.of(HIGH, new Rate(50, 2), SOUND, new Rate(0, 55)));

        assertThat(sound.speed(FILM)).isZero();
        assertThat(both.speed(FILM)).isEqualTo(2);
    }

    @Test
    void speed_whereNoPicturesArePlanned_isThatOfTheSound() {
        assertThat(new Progress(Map.of(), 0, 55, Map.of()).speed(view(VideoStatus.PROBING)))
                .isEqualTo(55);
    }

    private static VideoView view(VideoStatus status) {
        return Standings.standing(Film.of().snapshot(3, status)).view();
    }
}
