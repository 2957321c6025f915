package dev.millrace.router.plan;

import dev.millrace.media.RenditionId;
import dev.millrace.media.VideoRendition;
import dev.millrace.media.VideoTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses renditions: the source's own size when a rung's box holds it, and every rung below. Nothing is ever scaled
 * up, no aspect is changed, and upright pictures stay upright.
 */
final class LadderPlanner {

    /** A rung this close to the one above it in pixels is not worth its bytes. */
    private static final double TOO_CLOSE = 0.80;

    private static final double FAST_FROM = 35;
    private static final double FAST_FACTOR = 1.4;
    private static final int LEAST_KBPS = 100;

    private final Profile profile;

    LadderPlanner(Profile profile) {
        this.profile = profile;
    }

    /** Renditions for this track, largest first; at least one. */
    List<VideoRendition> ladder(VideoTrack track) {
        Picture source = Picture.of(track);
        List<VideoRendition> ladder = new ArrayList<>();
        smallestHolding(source).ifPresent(rung -> ladder.add(fitted(rung, source)));
        for (Rung rung : profile.rungs()) {
            if (!source.fitsInto(rung)) {
                VideoRendition smaller = fitted(rung, source);
                if (ladder.isEmpty() || pixels(smaller) < TOO_CLOSE * pixels(ladder.getLast())) {
                    ladder.add(smaller);
                }
            }
        }
        return List.copyOf(ladder);
    }

    /** The rung under whose rates the source goes at its own size. */
    private Optional<Rung> smallestHolding(Picture source) {
        return profile.rungs().reversed().stream().filter(source::fitsInto).findFirst();
    }

    private VideoRendition fitted(Rung rung, Picture source) {
        Picture picture = source.fitted(rung);
        double part = Math.pow(picture.pixels() / ((double) rung.width() * rung.height()), 0.75);
        double pace = source.rate().perSecond() > FAST_FROM ? FAST_FACTOR : 1;
        return new VideoRendition(
                new RenditionId(picture.fills(rung) ? rung.label() : ownLabel(picture)),
                picture.width(),
                picture.height(),
                H264Level.of(picture.width(), picture.height(), picture.rate()),
                profile.preset(),
                profile.crf(),
                Math.max(LEAST_KBPS, (int) Math.round(rung.maxrateKbps() * part * pace)));
    }

    /** A picture that fills no box goes by its shorter side, unless that is a rung's own name: 1100x480 is no 480p. */
    private String ownLabel(Picture picture) {
        String label = Math.min(picture.width(), picture.height()) + "p";
        boolean taken = profile.rungs().stream().anyMatch(rung -> rung.label().equals(label));
        return taken ? picture.width() + "x" + picture.height() : label;
    }

    private static double pixels(VideoRendition rendition) {
        return (double) rendition.width() * rendition.height();
    }
}
