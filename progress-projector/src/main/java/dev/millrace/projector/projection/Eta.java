package dev.millrace.projector.projection;

import dev.millrace.view.RenditionView;
import dev.millrace.view.VideoView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long it will take until the last frame, at the speed of the machines at work. What is being made elsewhere of the
 * same film takes its turn: so the whole is what is left of all pictures, over the speed of all of them together.
 */
public final class Eta {

    private static final double WHOLE = 100;

    private Eta() {}

    /** Whole seconds, at least one; null while nothing is encoded, or nobody knows how much there is. */
    public static @Nullable Integer of(VideoView view, Progress progress) {
        List<RenditionView> pictures = view.renditions().stream()
                .filter(rendition -> rendition.height() != null)
                .toList();
        List<RenditionView> counted = pictures.isEmpty() ? view.renditions() : pictures;
        double left = counted.stream().mapToDouble(Eta::left).sum();
        double speed = counted.stream()
                .mapToDouble(rendition -> progress.rate(rendition).speed())
                .sum();
        return seconds(left, view.durationSeconds(), speed);
    }

    /** The same for one rendition; null for one that waits or is done. */
    public static @Nullable Integer of(VideoView view, Progress progress, RenditionView rendition) {
        return rendition.done()
                ? null
                : seconds(
                        left(rendition),
                        view.durationSeconds(),
                        progress.rate(rendition).speed());
    }

    private static double left(RenditionView rendition) {
        return (WHOLE - rendition.percent()) / WHOLE;
    }

    private static @Nullable Integer seconds(double left, @Nullable Double duration, double speed) {
        return duration == null || speed <= 0 ? null : Math.max(1, (int) Math.round(left * duration / speed));
    }
}
