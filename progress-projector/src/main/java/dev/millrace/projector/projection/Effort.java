package dev.millrace.projector.projection;

import dev.millrace.view.RenditionView;
import dev.millrace.view.VideoView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much there is to do for a second of a film, so that what was measured with one film tells of others: the pixels of
 * all its pictures, or one where there is only sound.
 */
final class Effort {

    private static final String SOUND = "/sound";

    private Effort() {}

    static double of(VideoView view) {
        double pixels = view.renditions().stream().mapToDouble(Effort::pixels).sum();
        return pixels == 0 ? 1 : pixels;
    }

    /** Names the jobs whose speeds are alike: a profile has its own preset. */
    static String kind(VideoView view) {
        return pictures(view) ? view.profile() : view.profile() + SOUND;
    }

    static boolean pictures(VideoView view) {
        return view.renditions().stream().anyMatch(rendition -> rendition.height() != null);
    }

    private static double pixels(RenditionView rendition) {
        return side(rendition.width()) * side(rendition.height());
    }

    private static double side(@Nullable Integer pixels) {
        return Objects.requireNonNullElse(pixels, 0);
    }
}
