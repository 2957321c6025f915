package dev.millrace.video;

import dev.millrace.id.JobId;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.task.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be seen of a video, at one version. A later version replaces an earlier one whole, so that replaying
 * is harmless.
 *
 * @param version grows by one with every snapshot of the video
 * @param registration what the producer said
 * @param status of the current job
 * @param at when this version came to be
 * @param source the uploaded object, once there is one
 * @param job the current job, once there is one
 * @param run of that job; the ids of its tasks carry it. 0 while there is no job
 * @param duration play time, once probed
 * @param renditions what the current job makes, largest first; empty until planned
 * @param failure why the current job failed, when it did
 * @param playback the published stream; stays while a new job runs
 */
public record VideoSnapshot(
        VideoId video,
        long version,
        Registration registration,
        VideoStatus status,
        Instant at,
        @Nullable SourceObject source,
        @Nullable JobId job,
        int run,
        @Nullable Duration duration,
        List<RenditionSnapshot> renditions,
        @Nullable Failure failure,
        @Nullable Playback playback) {

    public VideoSnapshot {
        renditions = List.copyOf(renditions);
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1");
        }
    }
}
