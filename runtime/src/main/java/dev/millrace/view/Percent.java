package dev.millrace.view;

import dev.millrace.video.VideoStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whole percent. 100 is kept for what is done: verification and upload come after the last frame. */
public final class Percent {

    static final int DONE = 100;
    private static final int ALMOST = 99;

    private Percent() {}

    /** How much of a total is done, while it is not known to be whole. */
    public static int of(long done, long total) {
        return total < 1 ? 0 : Math.clamp(done * DONE / total, 0, ALMOST);
    }

    /**
     * How far a job is, over its renditions, each weighed by the size of its picture; audio counts only where nothing else
     * does. Null for a job that has ended without a result: how far it was means nothing any more.
     */
    static @Nullable Integer overall(VideoStatus status, List<RenditionView> renditions) {
        return switch (status) {
            case AWAITING_UPLOAD, PROBING -> 0;
            case ENCODING, PACKAGING -> weighed(renditions);
            case READY -> DONE;
            case FAILED, CANCELLED, EXPIRED, DELETING -> null;
        };
    }

    /** The same, after the percents of renditions have grown. */
    static @Nullable Integer live(@Nullable Integer before, List<RenditionView> renditions) {
        return before == null || before == DONE ? before : Integer.valueOf(Math.max(before, weighed(renditions)));
    }

    private static int weighed(List<RenditionView> renditions) {
        long soundAlone = renditions.stream().anyMatch(rendition -> rendition.pixels() > 0) ? 0 : 1;
        long done = 0;
        long total = 0;
        for (RenditionView rendition : renditions) {
            long weight = rendition.pixels() + soundAlone;
            done += weight * rendition.percent();
            total += weight;
        }
        return of(done, total * DONE);
    }
}
