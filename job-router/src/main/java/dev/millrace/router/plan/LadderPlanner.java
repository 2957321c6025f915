package dev.millrace.router.plan;

import dev.millrace.media.RenditionId;
import dev.millrace.media.VideoRendition;
import dev.millrace.media.VideoTrack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses renditions: the source's own size when a rung's box holds it, and every rung below. Nothing is ever scaled
 * up, no aspect is changed, and upright pictures stay upright.
 */
final class LadderPlanner {

    /** A rung this close to the one above it in pixels is not worth its bytes. */
    private static final double TOO_CLOSE = 0.80;

    private static final double FAST_FROM = 35;
    private static final double FAST_FACTOR = 1.4;

    private final Profile profile;

    LadderPlanner(Profile profile) {
        this.profile = profile;
    }

    /** Renditions for this track, largest first; at least one. */
    List<VideoRendition> ladder(VideoTrack track) {
        List<VideoRendition> ladder = new ArrayList<>();
        VideoRendition own = ownSize(track);
        if (own != null) {
            ladder.add(own);
        }
        for (Rung rung : profile.rungs()) {
            if (!holds(rung, track)) {
                VideoRendition smaller = fitted(rung, track);
                if (ladder.isEmpty() || pixels(smaller) < TOO_CLOSE * pixels(ladder.getLast())) {
                    ladder.add(smaller);
                }
            }
        }
        return List.copyOf(ladder);
    }

    /** The source at its own size, under the rates of the smallest rung that holds it. */
    private @Nullable VideoRendition ownSize(VideoTrack track) {
        return profile.rungs().reversed().stream()
                .filter(rung -> holds(rung, track))
                .findFirst()
                .map(rung -> fitted(rung, track))
                .orElse(null);
    }

    private VideoRendition fitted(Rung rung, VideoTrack track) {
        int boxWidth = boxWidth(rung, track);
        int boxHeight = boxHeight(rung, track);
        double factor = Math.min(1, Math.min((double) boxWidth / track.width(), (double) boxHeight / track.height()));
        int width = even(track.width() * factor, track.width());
        int height = even(track.height() * factor, track.height());
        boolean fills = width == boxWidth || height == boxHeight;
        String label = fills ? rung.label() : Math.min(width, height) + "p";
        double part = Math.pow((double) width * height / ((double) rung.width() * rung.height()), 0.75);
        double pace = track.rate().perSecond() > FAST_FROM ? FAST_FACTOR : 1;
        int maxrate = Math.max(100, (int) Math.round(rung.maxrateKbps() * part * pace));
        return new VideoRendition(
                new RenditionId(label),
                width,
                height,
                H264Level.of(width, height, track.rate()),
                profile.preset(),
                profile.crf(),
                maxrate);
    }

    private static boolean holds(Rung rung, VideoTrack track) {
        return track.width() <= boxWidth(rung, track) && track.height() <= boxHeight(rung, track);
    }

    private static int boxWidth(Rung rung, VideoTrack track) {
        return track.portrait() ? rung.height() : rung.width();
    }

    private static int boxHeight(Rung rung, VideoTrack track) {
        return track.portrait() ? rung.width() : rung.height();
    }

    /** The nearest even number that is not above the source's; 4:2:0 has no odd sizes. */
    private static int even(double pixels, int source) {
        int nearest = (int) Math.round(pixels / 2) * 2;
        return Math.max(2, nearest > source ? nearest - 2 : nearest);
    }

    private static double pixels(VideoRendition rendition) {
        return (double) rendition.width() * rendition.height();
    }
}
