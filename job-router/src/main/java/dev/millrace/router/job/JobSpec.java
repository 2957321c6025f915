package dev.millrace.router.job;

import dev.millrace.id.JobId;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * What a job is about, from its start to its end.
 *
 * @param id its identity
 * @param run 1 for the first; a retry runs again under the same identity
 * @param source the bytes, pinned
 * @param sequencer the store's order among contents of that key, when it told
 * @param profile name of the profile
 */
public record JobSpec(
        JobId id, int run, SourceObject source, @Nullable String sequencer, String profile) {

    public JobSpec {
        if (run < 1) {
            throw new IllegalArgumentException("runs count from 1");
        }
    }

    /**
     * The first run of a job.
     *
     * @param identity name and version of the profile
     * @param profile its name alone
     * @param salt id of a command that asks for the same work again, or null
     */
    static JobSpec of(
            VideoId video,
            SourceObject source,
            @Nullable String sequencer,
            String identity,
            String profile,
            @Nullable String salt) {
        return new JobSpec(JobId.of(video, source, identity, salt), 1, source, sequencer, profile);
    }

    JobSpec nextRun() {
        return new JobSpec(id, run + 1, source, sequencer, profile);
    }

    TaskId task(TaskKind kind, String part) {
        return new TaskId(id, run, kind, part);
    }

    /** Whether two specs are the same run of the same job. */
    boolean sameRun(JobSpec other) {
        return run == other.run && id.equals(other.id);
    }
}
