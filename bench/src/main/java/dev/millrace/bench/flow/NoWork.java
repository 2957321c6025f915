package dev.millrace.bench.flow;

import dev.millrace.id.Sha256;
import dev.millrace.media.DynamicRange;
import dev.millrace.media.FrameRate;
import dev.millrace.media.MediaFacts;
import dev.millrace.media.VideoTrack;
import dev.millrace.task.Result;
import dev.millrace.task.Task;
import java.time.Duration;
import java.util.List;

/** Results of tasks that were not done: a probe, eighteen chunks, a package; twenty tasks for each job. */
final class NoWork {

    static final int TASKS = 20;

    /** Enough that the planner cuts chunks of eight seconds. */
    static final String SLOTS = "100";

    private static final int CHUNKS = TASKS - 3; // the others look at the film, take its pictures and package it
    private static final FrameRate RATE = new FrameRate(25, 1);
    private static final int SECONDS = CHUNKS * 8;
    private static final MediaFacts FACTS = new MediaFacts(
            "mov,mp4",
            Duration.ofSeconds(SECONDS),
            1,
            new VideoTrack(
                    0, "h264", 1920, 1080, RATE, SECONDS * 25L, DynamicRange.SDR, false, Duration.ofSeconds(2), true),
            List.of(),
            List.of());

    private NoWork() {}

    static Result result(Task task) {
        return switch (task.id().kind()) {
            case PROBE -> new Result.Probed(FACTS, null);
            case VIDEO, AUDIO, STORYBOARD, SUBTITLES -> new Result.Encoded(Sha256.of("nothing"), 1, Duration.ZERO);
            case PACKAGE -> new Result.Packaged("out/master.m3u8", Duration.ofSeconds(SECONDS), List.of(), null, null);
            case DELETE -> new Result.Removed(0);
        };
    }
}
