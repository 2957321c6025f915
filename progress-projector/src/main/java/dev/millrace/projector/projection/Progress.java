package dev.millrace.projector.projection;

import dev.millrace.media.RenditionId;
import java.util.HashMap;
import java.util.Map;

/**
 * What is shown of a run at work.
 *
 * @param percents of renditions, at most 99
 * @param fps frames that all its tasks encode per second
 * @param speed play time that they encode per second
 */
public record Progress(Map<RenditionId, Integer> percents, double fps, double speed) {

    public static final Progress NONE = new Progress(Map.of(), 0, 0);

    public Progress {
        percents = Map.copyOf(percents);
    }

    /** After a later one. Percents only grow, also when the later one knows less. */
    Progress then(Progress later) {
        Map<RenditionId, Integer> grown = new HashMap<>(percents);
        later.percents.forEach((rendition, percent) -> grown.merge(rendition, percent, Math::max));
        return new Progress(grown, later.fps, later.speed);
    }
}
