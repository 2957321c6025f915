package dev.millrace.projector.projection;

import dev.millrace.media.RenditionId;
import dev.millrace.view.RenditionView;
import dev.millrace.view.VideoView;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a run at work.
 *
 * @param percents of renditions, at most 99
 * @param fps frames that all its tasks encode per second
 * @param speed play time that they encode per second
 * @param rates of the renditions that are being made
 */
public record Progress(Map<RenditionId, Integer> percents, double fps, double speed, Map<RenditionId, Rate> rates) {

    public static final Progress NONE = new Progress(Map.of(), 0, 0, Map.of());

    /** @param rates null where a replica of an older version tells it */
    public Progress(
            Map<RenditionId, Integer> percents, double fps, double speed, @Nullable Map<RenditionId, Rate> rates) {
        this.percents = Map.copyOf(percents);
        this.fps = fps;
        this.speed = speed;
        this.rates = rates == null ? Map.of() : Map.copyOf(rates);
    }

    /** How fast a rendition is being made; nothing for one that waits or is done. */
    public Rate rate(RenditionView rendition) {
        return rendition.done() ? Rate.NONE : rates.getOrDefault(new RenditionId(rendition.id()), Rate.NONE);
    }

    /** How fast the film is made; nothing while only the sound of one with pictures is, for that tells nobody when it is done. */
    public double speed(VideoView view) {
        return Effort.pictures(view) && fps == 0 ? 0 : speed;
    }

    /** After a later one. Percents only grow, also when the later one knows less. */
    Progress then(Progress later) {
        if (later.equals(NONE)) {
            return this; // told by a store that has forgotten
        }
        Map<RenditionId, Integer> grown = new HashMap<>(percents);
        later.percents.forEach((rendition, percent) -> grown.merge(rendition, percent, Math::max));
        return new Progress(grown, later.fps, later.speed, later.rates);
    }
}
