package dev.millrace.router.plan;

import dev.millrace.media.AudioRendition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What will be made of a source.
 *
 * @param duration play time of the source
 * @param video how its picture is encoded, or null where there is none
 * @param audio audio renditions, the main one first
 */
public record Plan(Duration duration, @Nullable VideoPlan video, List<AudioRendition> audio) {

    public Plan {
        audio = List.copyOf(audio);
        if (video == null && audio.isEmpty()) {
            throw new IllegalArgumentException("a plan makes something");
        }
    }
}
