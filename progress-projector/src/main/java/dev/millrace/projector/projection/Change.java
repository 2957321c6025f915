package dev.millrace.projector.projection;

import dev.millrace.id.VideoId;
import java.time.Duration;

/**
 * What a record of the log says of a video. All records of a video lie in one partition, so that their offsets tell which
 * came before its tombstone, also where a replica reads them late.
 */
public sealed interface Change {

    VideoId video();

    /** Of the record in its partition. */
    long offset();

    /** It has come to stand so. */
    record Moved(Standing standing, long offset) implements Change {
        @Override
        public VideoId video() {
            return standing.video();
        }
    }

    /** It is gone: a tombstone. */
    record Deleted(VideoId video, long offset) implements Change {

        /** How long the stores keep where it was: longer than any replica goes on with a batch that is no longer its own. */
        public static final Duration REMEMBERED = Duration.ofDays(1);
    }
}
