package dev.millrace.projector.projection;

import static dev.millrace.projector.Film.HIGH;
import static dev.millrace.projector.Film.LOW;
import static dev.millrace.projector.projection.Standings.standing;
import static dev.millrace.video.VideoStatus.ENCODING;
import static dev.millrace.video.VideoStatus.PACKAGING;
import static dev.millrace.video.VideoStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Film;
import dev.millrace.view.RenditionView;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownTest {

    private static final Film FILM = Film.of();
    private static final String RUN = "0123456789abcdef/r1";

    private final Shown shown = Shown.of(standing(FILM.snapshot(5, ENCODING)));

    @Test
    void with_newerVersion_keepsTheProgressOfItsRun() {
        Shown moved = shown.with(RUN, percent(50)).with(standing(FILM.snapshot(6, ENCODING)));

        assertThat(moved.view().version()).isEqualTo(6);
        assertThat(moved.view().renditions()).extracting(RenditionView::percent).containsExactly(50, 0, 0);
    }

    @Test
    void with_olderOrSameVersion_changesNothing() {
        assertThat(shown.with(standing(FILM.snapshot(5, READY)))).isSameAs(shown);
        assertThat(shown.with(standing(FILM.snapshot(4, READY)))).isSameAs(shown);
    }

    @Test
    void with_versionOfAnotherRun_forgetsTheProgress() {
        Shown again = shown.with(RUN, percent(50)).with(standing(FILM.again().snapshot(6, ENCODING)));

        assertThat(again.progress()).isEqualTo(Progress.NONE);
    }

    @Test
    void with_progressOfAnotherRun_changesNothing() {
        assertThat(shown.with("0123456789abcdef/r2", percent(50))).isSameAs(shown);
    }

    @Test
    void with_lesserProgress_neverGoesBackwards() {
        Shown lesser = shown.with(RUN, percent(50)).with(RUN, new Progress(Map.of(HIGH, 20, LOW, 30), 1, 2, Map.of()));

        assertThat(lesser.view().renditions())
                .extracting(RenditionView::percent)
                .containsExactly(50, 30, 0);
        assertThat(lesser.progress().fps()).isEqualTo(1);
    }

    @Test
    void with_progressAfterTheEnd_changesNothing() {
        Shown ready = shown.with(standing(FILM.snapshot(6, READY)));

        assertThat(ready.with(RUN, percent(50))).isSameAs(ready);
    }

    @Test
    void view_ofAMissedVersion_showsThePercentsOfNow() {
        Shown now = shown.with(RUN, percent(50)).with(standing(FILM.snapshot(6, PACKAGING)));

        assertThat(now.view(standing(FILM.snapshot(4, ENCODING))).percent()).isEqualTo(40);
        assertThat(now.view(standing(new Film(FILM.id(), FILM.digest(), 3).snapshot(4, ENCODING)))
                        .percent())
                .isZero();
    }

    private static Progress percent(int percent) {
        return new Progress(Map.of(HIGH, percent), 50, 2, Map.of());
    }
}
