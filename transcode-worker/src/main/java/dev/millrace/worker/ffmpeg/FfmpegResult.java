package dev.millrace.worker.ffmpeg;

import java.time.Duration;
import java.util.List;

/** How a process ended. That it ended well says nothing about its output, which is to be parsed. */
public sealed interface FfmpegResult {

    Trace trace();

    /** It came to its own end, with this exit code. */
    record Exited(int code, Trace trace) implements FfmpegResult {}

    /**
     * It was killed, and not by us: by the kernel for its memory (9) or its file's size (25), or by its own fault (6, 11).
     * For its CPU time it is asked first, and FFmpeg obeys with exit code 255. Java reports a signal as exit code
     * 128 + signal; an exit code of the same number, of which FFmpeg has a few (it returns negated errno values cut to a
     * byte), looks the same.
     */
    record KilledBySignal(int signal, Trace trace) implements FfmpegResult {}

    /** It was stopped at its deadline. */
    record TimedOut(Trace trace) implements FfmpegResult {}

    /** It was stopped, or never started, because somebody asked for it. */
    record Cancelled(Trace trace) implements FfmpegResult {}

    /** It was stopped for writing too much, to standard output or standard error. */
    record OutputTooLarge(Trace trace) implements FfmpegResult {}

    /**
     * It was stopped because it had no memory left and went on regardless. FFmpeg may also end by itself, with exit code 244
     * (ENOMEM), or with 0 and pictures missing.
     */
    record OutOfMemory(Trace trace) implements FfmpegResult {}

    /**
     * What is left of a process.
     *
     * @param stderr its last lines, harmless to print
     * @param wall time from start to end
     * @param cpu time it used, user and system, as seen at intervals: up to {@link FfmpegProcess#SAMPLE} of its last work
     *     is not in it, and of a very short process nothing
     */
    record Trace(List<String> stderr, Duration wall, Duration cpu) {

        public Trace {
            stderr = List.copyOf(stderr);
        }
    }
}
