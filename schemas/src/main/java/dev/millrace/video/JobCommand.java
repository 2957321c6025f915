package dev.millrace.video;

import dev.millrace.id.VideoId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody wants done with a video's job. A command that makes no sense in the job's state changes nothing. */
public sealed interface JobCommand {

    VideoId video();

    /** Names this wish, so that the same one sent twice is done once. */
    String commandId();

    Instant at();

    /** Stop the running job. What is published stays published. */
    record Cancel(VideoId video, String commandId, Instant at) implements JobCommand {}

    /** Try a failed or cancelled job again, with the attempts it has left renewed. */
    record Retry(VideoId video, String commandId, Instant at) implements JobCommand {}

    /**
     * Encode the source again. The published stream stays until the new one takes its place.
     *
     * @param profile another profile, or null for the video's own
     */
    record Reprocess(
            VideoId video,
            String commandId,
            Instant at,
            @Nullable String profile) implements JobCommand {}

    /** Say something else of the video. Its job goes on. */
    record Describe(VideoId video, String commandId, Instant at, About.Changes changes) implements JobCommand {}

    /** Remove the video: its streams, its source, and what is known of it. */
    record Delete(VideoId video, String commandId, Instant at) implements JobCommand {}
}
