package dev.millrace.projector.projection;

import static dev.millrace.projector.Film.HIGH;
import static dev.millrace.projector.Film.LOW;
import static dev.millrace.projector.Film.SOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.projector.Film;
import dev.millrace.task.TaskProgress;
import dev.millrace.video.VideoStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LiveTest {

    private static final Film FILM = Film.of();
    private static final Run RUN = Objects.requireNonNull(Run.of(FILM.snapshot(1, VideoStatus.ENCODING)));

    @Test
    void progress_ofATaskThatHasJustBegun_isMoreThanNone() {
        assertThat(live(FILM.chunk(0, 0, 500)).progress(RUN)).isNotEqualTo(Progress.NONE);
    }

    @Test
    void with_chunksOfARendition_addsThemUp() {
        Live live = live(FILM.chunk(0, 100, 500), FILM.chunk(1, 200, 500), FILM.sound(4_000));

        assertThat(live.progress(RUN).percents()).isEqualTo(Map.of(HIGH, 30, LOW, 30, SOUND, 10));
    }

    @Test
    void with_newerReportOfATask_takesThePlaceOfTheOlder() {
        Live live = live(FILM.chunk(0, 100, 500), FILM.chunk(0, 300, 500));

        assertThat(live.progress(RUN).percents()).containsEntry(HIGH, 30);
    }

    @Test
    void with_attemptThatBeginsAgain_neverGoesBackwards() {
        Live live = live(FILM.chunk(0, 300, 500)).with(List.of(FILM.chunk(0, 10, 500)));

        assertThat(live.progress(RUN).percents()).containsEntry(HIGH, 30);
    }

    @Test
    void with_sameReportsAgain_countsThemOnce() {
        List<TaskProgress> reports = List.of(FILM.chunk(0, 300, 500), FILM.chunk(1, 100, 500));

        assertThat(Live.NOTHING.with(reports).with(reports).progress(RUN).percents())
                .containsEntry(HIGH, 40);
    }

    @Test
    void with_everyFrameEncoded_isAt99() {
        Live live = live(FILM.chunk(0, 500, 500), FILM.chunk(1, 500, 500));

        assertThat(live.progress(RUN).percents()).containsEntry(HIGH, 99);
    }

    @Test
    void with_moreThanThereIs_countsWhatThereIs() {
        assertThat(live(FILM.chunk(0, 900, 500)).progress(RUN).percents()).containsEntry(HIGH, 50);
    }

    @Test
    void progress_tasksAtWork_addsTheirPace() {
        Progress progress =
                live(FILM.chunk(0, 100, 500), FILM.chunk(1, 100, 500)).progress(RUN);

        assertThat(progress.fps()).isEqualTo(100);
        assertThat(progress.speed()).isEqualTo(4);
    }

    @Test
    void progress_taskThatIsThrough_countsNoPace() {
        Progress progress =
                live(FILM.chunk(0, 500, 500), FILM.chunk(1, 100, 500)).progress(RUN);

        assertThat(progress.fps()).isEqualTo(50);
    }

    @Test
    void progress_taskThatFellSilent_countsNoPace() {
        TaskProgress silent = FILM.chunk(0, 100, 500);
        TaskProgress later = at(FILM.chunk(1, 100, 500), Duration.ofSeconds(11));

        assertThat(live(silent, later).progress(RUN).fps()).isEqualTo(50);
    }

    @Test
    void progress_soundBesideVideo_doesNotFlatterTheSpeed() {
        assertThat(live(FILM.chunk(0, 100, 500), FILM.sound(4_000))
                        .progress(RUN)
                        .speed())
                .isEqualTo(2);
        assertThat(live(FILM.sound(4_000)).progress(RUN).speed()).isEqualTo(60);
    }

    private static Live live(TaskProgress... reports) {
        return Live.NOTHING.with(List.of(reports));
    }

    private static TaskProgress at(TaskProgress p, Duration later) {
        return new TaskProgress(
                p.task(),
                p.claim(),
                p.at().plus(later),
                p.renditions(),
                p.done(),
                p.total(),
                p.fps(),
                p.speed(),
                p.machine());
    }
}
