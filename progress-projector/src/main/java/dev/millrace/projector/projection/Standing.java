package dev.millrace.projector.projection;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.video.VideoStatus;
import dev.millrace.view.PlaybackBase;
import dev.millrace.view.VideoView;
import org.jspecify.annotations.Nullable;

/**
 * Where a video stands at one version: what the public sees, and what we need to know beside it.
 *
 * @param run of the current job, once there is one
 */
public record Standing(
        VideoId video,
        OwnerId owner,
        long version,
        VideoStatus status,
        @Nullable Run run,
        VideoView view) {

    public static Standing of(VideoSnapshot snapshot, PlaybackBase base) {
        return new Standing(
                snapshot.video(),
                snapshot.registration().owner(),
                snapshot.version(),
                snapshot.status(),
                Run.of(snapshot),
                VideoView.of(snapshot, base));
    }

    /** Whether nothing more happens by itself. */
    public boolean over() {
        return status.isTerminal();
    }

    boolean sameRun(Standing other) {
        return run != null && other.run != null && run.name().equals(other.run.name());
    }
}
