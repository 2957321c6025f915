package dev.millrace.router.plan;

import dev.millrace.media.AudioRendition;
import dev.millrace.media.StoryboardLayout;
import dev.millrace.media.TextRendition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What will be made of a source.
 *
 * @param duration play time of the source
 * @param video how its picture is encoded, or null where there is none
 * @param audio audio renditions, the main one first
 * @param storyboard thumbnails and poster, or null where none are made
 * @param text subtitles
 */
public record Plan(
        Duration duration,
        @Nullable VideoPlan video,
        List<AudioRendition> audio,
        @Nullable StoryboardLayout storyboard,
        List<TextRendition> text) {

    public Plan {
        audio = List.copyOf(audio);
        text = List.copyOf(text);
        if (video == null && audio.isEmpty()) {
            throw new IllegalArgumentException("a plan makes something");
        }
    }
}
