package dev.millrace.projector.projection;

import dev.millrace.video.VideoStatus;
import dev.millrace.view.VideoView;

/**
 * What a subscriber is shown: where the video stands, and the progress of its run. Neither ever goes backwards.
 */
public record Shown(Standing standing, Progress progress) {

    public static Shown of(Standing standing) {
        return new Shown(standing, Progress.NONE);
    }

    /** After another version; the same when it is not newer. */
    public Shown with(Standing other) {
        if (other.version() <= standing.version()) {
            return this;
        }
        return new Shown(other, standing.sameRun(other) ? progress : Progress.NONE);
    }

    /** After progress of a run; the same when it is not the run that is shown, or that one is over. */
    public Shown with(String run, Progress later) {
        Run current = standing.run();
        if (current == null || !current.name().equals(run) || standing.over()) {
            return this;
        }
        return new Shown(standing, progress.then(later));
    }

    /** After what somebody else was shown. */
    public Shown with(Shown other) {
        Shown moved = with(other.standing);
        Run run = other.standing.run();
        return run == null ? moved : moved.with(run.name(), other.progress);
    }

    /** Whether its tasks have come to no worker yet. */
    public boolean waits() {
        VideoStatus status = standing.status();
        return (status == VideoStatus.PROBING || status == VideoStatus.ENCODING) && progress.equals(Progress.NONE);
    }

    public VideoView view() {
        return standing.view().with(progress.percents());
    }

    /** An earlier version of the same video, as it is shown to who missed it. */
    public VideoView view(Standing earlier) {
        return earlier.sameRun(standing) ? earlier.view().with(progress.percents()) : earlier.view();
    }
}
