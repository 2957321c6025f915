package dev.millrace.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.media.TextRendition;
import dev.millrace.media.TextTrack;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextPlannerTest {

    @Test
    void renditions_ofTracksWithTheSameName_haveDifferentNames() {
        assertThat(TextPlanner.renditions(
                        List.of(track("en", null), track("en", "en"), track(null, null), track(null, "\n"))))
                .extracting(TextRendition::name)
                .containsExactly("en", "en 2", "Subtitles", "Subtitles 2");
    }

    @Test
    void renditions_ofSeveralDefaults_haveOne() {
        TextTrack main = new TextTrack(3, "subrip", "en", null, true, false);

        assertThat(TextPlanner.renditions(List.of(track("de", null), main, main)))
                .extracting(TextRendition::main)
                .containsExactly(false, true, false);
    }

    @Test
    void renditions_ofManyTracks_areEight() {
        List<TextTrack> tracks =
                IntStream.range(0, 60).mapToObj(_ -> track("en", "same")).toList();

        assertThat(TextPlanner.renditions(tracks))
                .hasSize(8)
                .extracting(TextRendition::name)
                .doesNotHaveDuplicates();
    }

    private static TextTrack track(@Nullable String language, @Nullable String title) {
        return new TextTrack(2, "subrip", language, title, false, false);
    }
}
