package dev.millrace.projector.projection;

import dev.millrace.id.JobId;
import dev.millrace.media.RenditionId;
import dev.millrace.task.TaskId;
import dev.millrace.video.RenditionSnapshot;
import dev.millrace.video.VideoSnapshot;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What live progress is measured against: one run of one job.
 *
 * @param number of the run within the job, from 1
 * @param totals frames or milliseconds of each rendition; empty until planned
 */
public record Run(JobId job, int number, Map<RenditionId, Long> totals) {

    public Run {
        totals = Map.copyOf(totals);
        if (number < 1) {
            throw new IllegalArgumentException("runs count from 1");
        }
    }

    static @Nullable Run of(VideoSnapshot snapshot) {
        JobId job = snapshot.job();
        if (job == null || snapshot.run() < 1) {
            return null;
        }
        return new Run(
                job,
                snapshot.run(),
                snapshot.renditions().stream()
                        .collect(Collectors.toMap(RenditionSnapshot::id, RenditionSnapshot::total)));
    }

    /** Whether a task belongs to it; what other runs still report counts nothing. */
    public boolean covers(TaskId task) {
        return task.job().equals(job) && task.run() == number;
    }

    /** Names the run among those of its video. */
    public String name() {
        return job.digest() + "/r" + number;
    }
}
