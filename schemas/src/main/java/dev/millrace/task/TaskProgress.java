package dev.millrace.task;

import dev.millrace.media.RenditionId;
import java.time.Instant;
import java.util.List;

/**
 * How far a claim is. May be lost; nothing depends on it but what people see.
 *
 * @param renditions what the task encodes
 * @param done frames of video, or milliseconds of audio, encoded so far
 * @param total frames or milliseconds there will be
 * @param fps frames encoded per second, 0 when not known
 * @param speed play time encoded per second, 0 when not known
 * @param machine class of the machine that encodes; those of one class are as fast as each other
 */
public record TaskProgress(
        TaskId task,
        Claim claim,
        Instant at,
        List<RenditionId> renditions,
        long done,
        long total,
        double fps,
        double speed,
        String machine) {

    private static final int LONGEST_MACHINE = 64;

    public TaskProgress {
        renditions = List.copyOf(renditions);
        if (done < 0 || total < 1) {
            throw new IllegalArgumentException(done + " of " + total);
        }
        if (machine.length() > LONGEST_MACHINE) {
            throw new IllegalArgumentException("a class of machines has a short name");
        }
    }

    /** Whole percent, never more than 99: the rest is verification and upload, and comes with the success itself. */
    public int percent() {
        return (int) Math.min(99, done * 100 / total);
    }
}
