package dev.millrace.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.media.FrameRate;
import dev.millrace.media.VideoRendition;
import dev.millrace.media.VideoTrack;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderPlannerTest {

    private static final Profile STANDARD = Profiles.BUILT_IN.find("standard").orElseThrow();

    private final LadderPlanner planner = new LadderPlanner(STANDARD);

    @ParameterizedTest
    @CsvSource({
        "1920x1080, 1080p:1920x1080 720p:1280x720 480p:854x480 360p:640x360",
        "3840x2160, 1080p:1920x1080 720p:1280x720 480p:854x480 360p:640x360",
        "1280x720,  720p:1280x720 480p:854x480 360p:640x360",
        "720x1280,  720p:720x1280 480p:480x854 360p:360x640",
        "854x480,   480p:854x480 360p:640x360",
        "640x360,   360p:640x360",
        "320x180,   180p:320x180",
        "642x642,   642p:642x642 480p:480x480 360p:360x360",
        "768x432,   432p:768x432 360p:640x360",
        "656x370,   370p:656x370",
        "1920x800,  1080p:1920x800 720p:1280x534 480p:854x356 360p:640x266",
        "1080x720,  720p:1080x720 480p:720x480 360p:540x360",
        "1100x480,  1100x480:1100x480 480p:854x372 360p:640x280",
        "1x1,       2p:2x2",
        "641x361,   360p:640x360",
        "10000x2,   1080p:1920x2 720p:1280x2 480p:854x2 360p:640x2"
    })
    void ladder_source_hasTheseRenditions(String source, String expected) {
        String[] size = source.split("x");

        List<VideoRendition> ladder =
                planner.ladder(Tracks.sized(Integer.parseInt(size[0]), Integer.parseInt(size[1])));

        assertThat(ladder.stream().map(r -> r.id() + ":" + r.width() + "x" + r.height()))
                .containsExactly(expected.split(" "));
    }

    @Test
    void ladder_anySource_isEvenNeverLargerAndKeepsItsShape() {
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            VideoTrack track = Tracks.sized(16 + random.nextInt(5000), 16 + random.nextInt(5000));

            List<VideoRendition> ladder = planner.ladder(track);

            assertThat(ladder).isNotEmpty().allSatisfy(r -> {
                assertThat(r.width() % 2 + r.height() % 2).isZero();
                assertThat(r.width()).isLessThanOrEqualTo(track.width());
                assertThat(r.height()).isLessThanOrEqualTo(track.height());
                double stretch = (double) r.width() * track.height() / ((double) r.height() * track.width());
                assertThat(Math.abs(Math.log(stretch))).isLessThan(4.0 / Math.min(r.width(), r.height()) + 0.01);
            });
            assertThat(ladder.stream().map(VideoRendition::id)).doesNotHaveDuplicates();
        }
    }

    @Test
    void ladder_maxrates_fallWithSizeAndRiseWithPace() {
        VideoTrack fast = Tracks.track(1920, 1080, new FrameRate(60, 1), 600, Duration.ofSeconds(2), true);

        assertThat(planner.ladder(Tracks.sized(1920, 1080)).stream().map(VideoRendition::maxrateKbps))
                .containsExactly(5000, 2800, 1400, 800);
        assertThat(planner.ladder(fast).getFirst().maxrateKbps()).isEqualTo(7000);
    }

    @ParameterizedTest
    @CsvSource({
        "1920, 1080, 25/1, 4.0",
        "1920, 1080, 60/1, 4.2",
        "1280, 720, 30/1, 3.1",
        "1280, 720, 60/1, 3.2",
        "854, 480, 30/1, 3.1",
        "640, 360, 30/1, 3.0",
        "320, 180, 25/1, 1.3",
        "3840, 2160, 30/1, 5.1",
        "7680, 4320, 60/1, 6.2"
    })
    void level_size_isTheLowestThatHoldsIt(int width, int height, String rate, String level) {
        assertThat(H264Level.of(width, height, FrameRate.parse(rate))).isEqualTo(level);
    }
}
