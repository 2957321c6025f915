package dev.millrace.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.media.StoryboardLayout;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryboardPlannerTest {

    @ParameterizedTest
    @CsvSource({
        "0.04, 2, 1, 1, 1, 1",
        "5, 2, 3, 3, 1, 1",
        "60, 2, 30, 5, 5, 2",
        "400, 2, 200, 5, 5, 8",
        "400.04, 3, 134, 5, 5, 6",
        "5400, 27, 200, 5, 5, 8",
        "43200, 216, 200, 5, 5, 8"
    })
    void layout_ofAnyDuration_coversItWithFewSprites(
            double seconds, int interval, int count, int columns, int rows, int sprites) {
        StoryboardLayout layout =
                StoryboardPlanner.layout(Tracks.sized(1920, 1080), Duration.ofMillis(Math.round(seconds * 1000)));

        assertThat(layout.interval()).isEqualTo(Duration.ofSeconds(interval));
        assertThat(layout.count()).isEqualTo(count);
        assertThat(layout.columns()).isEqualTo(columns);
        assertThat(layout.rows()).isEqualTo(rows);
        assertThat(layout.sprites()).isEqualTo(sprites);
        assertThat((double) interval * count).isGreaterThanOrEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "1920, 1080, 160x90, 1280x720",
        "3840, 1600, 160x66, 1280x534",
        "720, 1280, 160x284, 720x1280",
        "1080, 1920, 160x284, 1080x1920",
        "333, 187, 160x90, 332x186",
        "96, 64, 96x64, 96x64",
        "100, 4000, 8x320, 64x2560",
        "8000, 2, 160x2, 1280x2"
    })
    void layout_ofAnyPicture_keepsItsShapeAndNeverEnlarges(int width, int height, String thumbnail, String poster) {
        StoryboardLayout layout = StoryboardPlanner.layout(Tracks.sized(width, height), Duration.ofSeconds(10));

        assertThat(layout.width() + "x" + layout.height()).isEqualTo(thumbnail);
        assertThat(layout.posterWidth() + "x" + layout.posterHeight()).isEqualTo(poster);
    }
}
