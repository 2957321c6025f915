package dev.millrace.router.job;

import dev.millrace.id.JobId;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.task.OutputKeys;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * What a job is about, from its start to its end.
 *
 * @param id its identity
 * @param run counts the runs of the video, so that no task or output of an earlier one is taken for this one's
 * @param source the bytes, pinned
 * @param sequencer the store's order among contents of that key, when it told
 * @param profile name of the profile
 */
public record JobSpec(
        JobId id, int run, SourceObject source, @Nullable String sequencer, String profile) {

    private static final String REMOVAL = "removal";

    public JobSpec {
        if (run < 1) {
            throw new IllegalArgumentException("runs count from 1");
        }
    }

    /**
     * A job that encodes this content.
     *
     * @param identity name and version of the profile
     * @param profile its name alone
     * @param salt id of a command that asks for the same work again, or null
     */
    static JobSpec of(
            Video video,
            SourceObject source,
            @Nullable String sequencer,
            String identity,
            String profile,
            @Nullable String salt) {
        JobId id = JobId.of(video.id(), source, identity, salt);
        return new JobSpec(id, video.runs() + 1, source, sequencer, profile);
    }

    /** What names a removal: the job that there is, or none. */
    static JobSpec removal(Video video) {
        JobSpec present = Views.spec(video.job());
        if (present != null) {
            return present.again(video);
        }
        return of(video, nothing(video.id()), null, REMOVAL, REMOVAL, null);
    }

    /** Nothing was uploaded: where it would lie, in no bucket. */
    private static SourceObject nothing(VideoId video) {
        return new SourceObject("none", OutputKeys.upload(video), -1, null, null);
    }

    /** The same job once more. */
    JobSpec again(Video video) {
        return new JobSpec(id, video.runs() + 1, source, sequencer, profile);
    }

    /** The same of a content that is known now; all that is read from here on is that one. */
    JobSpec pinned(@Nullable SourceObject known) {
        return known == null || !known.sameContent(source) ? this : new JobSpec(id, run, known, sequencer, profile);
    }

    JobSpec ordered(String known) {
        return new JobSpec(id, run, source, known, profile);
    }

    TaskId task(TaskKind kind, String part) {
        return new TaskId(id, run, kind, part);
    }
}
