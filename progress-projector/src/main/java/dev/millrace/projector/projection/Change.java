package dev.millrace.projector.projection;

import dev.millrace.id.VideoId;

/** What a record of the log says of a video. */
public sealed interface Change {

    VideoId video();

    /** It has come to stand so. */
    record Moved(Standing standing) implements Change {
        @Override
        public VideoId video() {
            return standing.video();
        }
    }

    /** It is gone: a tombstone. */
    record Deleted(VideoId video) implements Change {}
}
