package dev.millrace.task;

import java.time.Duration;

/**
 * What a source may be at most; beyond it a job fails before anything is encoded.
 *
 * @param bytes size of the file
 * @param duration play time
 * @param pixels width times height of one frame
 * @param streams tracks of any kind
 */
public record Limits(long bytes, Duration duration, long pixels, int streams) {

    /** 200 GB, 12 h, 8K (8192 x 4320), 64 tracks. */
    public static final Limits STANDARD = new Limits(200_000_000_000L, Duration.ofHours(12), 8192L * 4320, 64);

    public Limits {
        if (bytes < 1 || duration.isNegative() || duration.isZero() || pixels < 1 || streams < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
