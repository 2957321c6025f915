package dev.millrace.router.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an input led to.
 *
 * @param video the video after all facts, or null when there is none and none came to be
 * @param facts what happened, in order, applied to the video
 * @param effects what the world is told, in order
 */
public record Decision(@Nullable Video video, List<Fact> facts, List<Effect> effects) {

    public Decision {
        facts = List.copyOf(facts);
        effects = List.copyOf(effects);
    }

    static Decision nothing(@Nullable Video video) {
        return new Decision(video, List.of(), List.of());
    }
}
