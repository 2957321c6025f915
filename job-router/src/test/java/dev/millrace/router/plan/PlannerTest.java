package dev.millrace.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.media.AudioRendition;
import dev.millrace.media.AudioTrack;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.FrameRate;
import dev.millrace.media.MediaFacts;
import dev.millrace.media.RenditionId;
import dev.millrace.media.StoryboardLayout;
import dev.millrace.media.TextRendition;
import dev.millrace.media.TextTrack;
import dev.millrace.media.VideoTrack;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    private static final Profile STANDARD = Profiles.BUILT_IN.find("standard").orElseThrow();
    private static final AudioTrack ENGLISH = new AudioTrack(1, "aac", 2, "en", "English", false);
    private static final TextTrack SIGNS = new TextTrack(3, "ass", "en", null, false, true);
    private static final AudioTrack GERMAN = new AudioTrack(2, "ac3", 6, "de", "Deutsch\n\"EXT\"", true);

    private final Planner planner = new Planner(4);

    @ParameterizedTest
    @CsvSource({"25/1, 50, 100", "30000/1001, 60, 120", "25/2, 25, 50", "60/1, 120, 240", "1/10, 1, 2"})
    void plan_anyRate_hasTwoSecondGopsAndTwoOfThemInASegment(String rate, int gop, int segment) {
        VideoTrack track = Tracks.track(640, 360, FrameRate.parse(rate), 100, Duration.ofSeconds(2), true);

        Plan plan = planner.plan(facts(track), STANDARD);

        assertThat(Objects.requireNonNull(plan.video()).grid())
                .isEqualTo(new FrameGrid(FrameRate.parse(rate), gop, segment));
    }

    @Test
    void plan_silentVideo_hasNoAudio() {
        assertThat(planner.plan(facts(Tracks.lasting(5)), STANDARD).audio()).isEmpty();
    }

    @Test
    void plan_videoWithSubtitles_hasAStoryboardAndThem() {
        Plan plan = planner.plan(facts(Tracks.lasting(10)), STANDARD);

        assertThat(plan.storyboard())
                .isEqualTo(new StoryboardLayout(160, 90, Duration.ofSeconds(2), 5, 5, 1, 1280, 720));
        assertThat(plan.text())
                .containsExactly(new TextRendition(new RenditionId("text-0"), 3, "en", "en", false, true));
    }

    @Test
    void plan_audioAlone_hasNoVideo() {
        Plan plan = planner.plan(facts(null, ENGLISH), STANDARD);

        assertThat(plan.video()).isNull();
        assertThat(plan.storyboard()).isNull();
        assertThat(plan.text()).isEmpty();
        assertThat(plan.audio()).hasSize(1);
    }

    @Test
    void plan_severalTracks_defaultLeadsAndSurroundBecomesStereo() {
        Plan plan = planner.plan(facts(Tracks.lasting(5), ENGLISH, GERMAN), STANDARD);

        assertThat(plan.audio())
                .containsExactly(
                        new AudioRendition(new RenditionId("audio-0"), 2, 128, 2, "de", "DeutschEXT", true),
                        new AudioRendition(new RenditionId("audio-1"), 1, 128, 2, "en", "English", false));
    }

    @Test
    void plan_monoTrack_hasHalfTheRate() {
        Plan plan = planner.plan(facts(null, new AudioTrack(0, "pcm_s16le", 1, null, null, false)), STANDARD);

        assertThat(plan.audio())
                .containsExactly(new AudioRendition(new RenditionId("audio-0"), 0, 64, 1, null, null, true));
    }

    private static MediaFacts facts(@Nullable VideoTrack video, AudioTrack... audio) {
        return new MediaFacts("mov,mp4", Duration.ofSeconds(10), 1000, video, List.of(audio), List.of(SIGNS));
    }
}
