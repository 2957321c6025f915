package dev.millrace.worker.attempt;

import dev.millrace.task.FailureCode;
import dev.millrace.worker.ffmpeg.FfmpegProcess;
import dev.millrace.worker.ffmpeg.FfmpegResult;
import dev.millrace.worker.ffmpeg.Invocation;
import dev.millrace.worker.ffmpeg.ResourceLimits;
import dev.millrace.worker.ffmpeg.Sandbox;
import dev.millrace.worker.ffmpeg.Stdout;
import dev.millrace.worker.ffmpeg.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * FFmpeg and FFprobe as attempts use them: confined, bounded, stopped when the attempt is, with every end but a good one
 * as a failure.
 */
public final class Encoders {

    private static final long GIB = 1L << 30;
    private static final long MIB = 1L << 20;
    private static final long ADDRESSES = 4 * GIB;
    private static final long ADDRESSES_PER_THREAD = 256 * MIB;
    private static final int OPEN_FILES = 256;
    private static final String NO_SPACE = "No space left on device";

    private final Sandbox sandbox;
    private final String build;
    private final int threads;

    /**
     * Runs programs of this sandbox.
     *
     * @param build stands for the FFmpeg build: init segments differ between builds
     * @param threads each program may use
     */
    public Encoders(Sandbox sandbox, String build, int threads) {
        this.sandbox = sandbox;
        this.build = build;
        this.threads = threads;
    }

    public String build() {
        return build;
    }

    public int threads() {
        return threads;
    }

    /** Runs FFmpeg in the attempt's scratch folder, to a good end. */
    public FfmpegResult.Exited ffmpeg(
            Attempt attempt, Path source, List<String> arguments, Duration deadline, Stdout stdout)
            throws FailedException, StoppedException {
        Workspace workspace = new Workspace(attempt.scratch(), List.of(source));
        return finished(attempt, sandbox.ffmpeg(arguments, workspace, limits(deadline), deadline), stdout);
    }

    /** Runs FFprobe, to whatever end that is its own: what it says of a bad file is an answer. */
    public FfmpegResult.Exited ffprobe(
            Attempt attempt, Path source, List<String> arguments, Duration deadline, Stdout stdout)
            throws FailedException, StoppedException {
        Workspace workspace = new Workspace(attempt.scratch(), List.of(source));
        return ended(attempt, sandbox.ffprobe(arguments, workspace, limits(deadline), deadline), stdout);
    }

    private ResourceLimits limits(Duration deadline) {
        return new ResourceLimits(
                ADDRESSES + threads * ADDRESSES_PER_THREAD, 256 * GIB, OPEN_FILES, deadline.multipliedBy(threads + 1L));
    }

    private FfmpegResult.Exited finished(Attempt attempt, Invocation invocation, Stdout stdout)
            throws FailedException, StoppedException {
        FfmpegResult.Exited end = ended(attempt, invocation, stdout);
        List<String> stderr = end.trace().stderr();
        if (end.code() == 0) {
            return end;
        }
        if (stderr.stream().anyMatch(line -> line.contains(NO_SPACE))) {
            throw new FailedException(FailureCode.DISK_FULL, "FFmpeg found no space left", stderr);
        }
        throw new FailedException(FailureCode.ENCODER_FAILED, "FFmpeg ended with code " + end.code(), stderr);
    }

    private FfmpegResult.Exited ended(Attempt attempt, Invocation invocation, Stdout stdout)
            throws FailedException, StoppedException {
        FfmpegProcess process = new FfmpegProcess(invocation, stdout);
        attempt.stop().onAsk(process::cancel);
        FfmpegResult result;
        try {
            result = process.run();
        } catch (IOException e) {
            throw new FailedException(FailureCode.INTERNAL, "cannot start FFmpeg: " + e.getMessage());
        }
        List<String> stderr = result.trace().stderr();
        return switch (result) {
            case FfmpegResult.Exited exited -> exited;
            case FfmpegResult.Cancelled _ -> throw new StoppedException();
            case FfmpegResult.TimedOut _ ->
                throw new FailedException(
                        FailureCode.TIMEOUT, "it was still running after " + invocation.deadline(), stderr);
            case FfmpegResult.OutOfMemory _ ->
                throw new FailedException(FailureCode.LIMIT_MEMORY, "it ran out of memory", stderr);
            case FfmpegResult.OutputTooLarge _ ->
                throw new FailedException(FailureCode.LIMIT_STREAMS, "it had more to say than it may", stderr);
            case FfmpegResult.KilledBySignal killed ->
                throw new FailedException(
                        FailureCode.ENCODER_FAILED, "it was killed by signal " + killed.signal(), stderr);
        };
    }
}
