package dev.millrace.projector.projection;

import dev.millrace.task.TaskProgress;
import dev.millrace.view.VideoView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How fast a job was at a moment.
 *
 * @param kind {@link Effort#kind}
 * @param machine class of the machines that it ran on, or of one of them
 * @param rate {@link Effort} in a second, of all its tasks together
 */
public record Sample(String kind, String machine, double rate, Instant at) {

    /** What reports tell of a job; nothing while none of its tasks has made anything, or only sound of a film with pictures. */
    public static Optional<Sample> of(Standing standing, Progress progress, List<TaskProgress> reports) {
        VideoView view = standing.view();
        double speed = progress.speed(view);
        if (speed == 0 || reports.isEmpty()) {
            return Optional.empty();
        }
        TaskProgress last = reports.getLast();
        return Optional.of(new Sample(Effort.kind(view), last.machine(), speed * Effort.of(view), last.at()));
    }
}
