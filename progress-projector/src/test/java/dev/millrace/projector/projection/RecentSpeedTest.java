package dev.millrace.projector.projection;

import static dev.millrace.projector.projection.Standings.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.projector.Film;
import dev.millrace.video.VideoStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecentSpeedTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void after_halfAMinute_countsHalf() {
        RecentSpeed first = RecentSpeed.after(null, sample(100, 0));

        assertThat(first.rate()).isEqualTo(100);
        assertThat(RecentSpeed.after(first, sample(200, 30)).rate()).isEqualTo(150, within(0.01));
        assertThat(RecentSpeed.after(first, sample(200, 3600)).rate()).isEqualTo(200, within(0.01));
    }

    @Test
    void after_theSameMoment_countsALittle() {
        RecentSpeed first = RecentSpeed.after(null, sample(100, 10));

        assertThat(RecentSpeed.after(first, sample(200, 10)).rate()).isBetween(100.5, 103.0);
        assertThat(RecentSpeed.after(first, sample(200, 5)).at()).as("late").isEqualTo(first.at());
    }

    @Test
    void newest_ofSeveralClasses_isOfTheOneAtWorkLast() {
        List<RecentSpeed> classes =
                List.of(new RecentSpeed(1, NOW.minusSeconds(60)), new RecentSpeed(2, NOW.minusSeconds(9)));

        assertThat(RecentSpeed.newest(classes, NOW)).hasValue(2);
        assertThat(RecentSpeed.newest(classes, NOW.plusSeconds(40 * 86_400L))).isEmpty();
        assertThat(RecentSpeed.newest(List.of(), NOW)).isEmpty();
    }

    @Test
    void sample_ofAJob_isItsSpeedTimesItsPixels() {
        Film film = Film.of();
        Standing standing = standing(film.snapshot(3, VideoStatus.ENCODING));
        Live live = Live.NOTHING.with(List.of(film.chunk(0, 100, 500), film.chunk(1, 50, 500)));

        assertThat(Sample.of(
                        standing,
                        live.progress(Objects.requireNonNull(standing.run())),
                        List.of(film.chunk(1, 50, 500))))
                .hasValueSatisfying(sample -> {
                    assertThat(sample.kind()).isEqualTo("standard");
                    assertThat(sample.machine()).isEqualTo("aarch64/4");
                    assertThat(sample.rate())
                            .as("two tasks at twice the play time")
                            .isEqualTo(4.0 * (1280 * 720 + 640 * 360));
                });
        assertThat(Sample.of(standing, Progress.NONE, List.of(film.chunk(0, 0, 500))))
                .isEmpty();
    }

    @Test
    void sample_ofSoundBeforeThePictures_isNone() {
        Film film = Film.of();
        Standing standing = standing(film.snapshot(3, VideoStatus.ENCODING));
        Progress sound = Live.NOTHING.with(List.of(film.sound(4_000))).progress(Objects.requireNonNull(standing.run()));

        assertThat(sound.speed()).isEqualTo(60);
        assertThat(Sample.of(standing, sound, List.of(film.sound(4_000)))).isEmpty();
    }

    private static Sample sample(double rate, long seconds) {
        return new Sample("standard", "aarch64/4", rate, NOW.plusSeconds(seconds));
    }
}
