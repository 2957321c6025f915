package dev.millrace.projector.projection;

import dev.millrace.view.RenditionView;
import dev.millrace.view.VideoView;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How long it will take until the last frame, at the speed of the machines at work. What is being made elsewhere of the
 * same film takes its turn: so the whole is what is left of all pictures, over the speed of all of them together. While no
 * machine is at work it is by what is remembered of other films.
 */
public final class Eta {

    private static final double WHOLE = 100;

    private Eta() {}

    /** Whole seconds, at least one; null where nobody knows how much there is, or how fast it goes. */
    public static @Nullable Integer of(VideoView view, Progress progress, Speeds speeds) {
        List<RenditionView> pictures = view.renditions().stream()
                .filter(rendition -> rendition.height() != null)
                .toList();
        List<RenditionView> counted = pictures.isEmpty() ? view.renditions() : pictures;
        double left = counted.stream().mapToDouble(Eta::left).sum();
        double speed = counted.stream()
                .mapToDouble(rendition -> progress.rate(rendition).speed())
                .sum();
        return speed > 0
                ? seconds(left, view.durationSeconds(), speed)
                : remembered(view, left / Math.max(1, counted.size()), speeds);
    }

    private static @Nullable Integer remembered(VideoView view, double left, Speeds speeds) {
        OptionalDouble rate = view.renditions().isEmpty() ? OptionalDouble.empty() : speeds.of(Effort.kind(view));
        return rate.isPresent() ? seconds(left, view.durationSeconds(), rate.getAsDouble() / Effort.of(view)) : null;
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
