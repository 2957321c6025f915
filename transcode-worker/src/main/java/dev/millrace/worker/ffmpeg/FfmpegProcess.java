package dev.millrace.worker.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * One run of FFmpeg or FFprobe, from start to end; for the next run make another.
 *
 * <p>To be run by a platform thread that lives as long as the process: the kernel kills the process when the
 * <em>thread</em> that started it ends (PR_SET_PDEATHSIG in prctl(2)), which is how FFmpeg dies with a killed worker. The
 * carrier of a virtual thread may end at any time.
 */
public final class FfmpegProcess {

    /** How often it is looked at: whether to stop it, and how much CPU time it has used. */
    public static final Duration SAMPLE = Duration.ofMillis(100);

    /** Between SIGTERM, at which FFmpeg finishes its files, and SIGKILL: short of memory, it can loop and never obey. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** From SIGKILL to the end, which only a hanging disk can put off. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    /** For what an ended process left in its pipes. They stay open when a child of it lives on. */
    private static final Duration DRAIN = Duration.ofSeconds(1);

    /** Signals that end a process; other numbers above 128 are exit codes of FFmpeg. */
    private static final Set<Integer> DEADLY = Set.of(1, 2, 4, 6, 7, 8, 9, 11, 13, 15, 24, 25, 31);

    private enum Stop {
        NONE,
        TIMED_OUT,
        CANCELLED,
        OUTPUT_TOO_LARGE,
        OUT_OF_MEMORY;

        /** Whether this is what happened even if the process then came to its own end. */
        private boolean isConclusive() {
            return this == OUTPUT_TOO_LARGE || this == OUT_OF_MEMORY;
        }
    }

    private final Invocation invocation;
    private final Stdout stdout;
    private final AtomicReference<Stop> stop = new AtomicReference<>(Stop.NONE);
    private boolean interrupted;

    /** Prepares a run; nothing is started. */
    public FfmpegProcess(Invocation invocation, Stdout stdout) {
        this.invocation = invocation;
        this.stdout = stdout;
    }

    /** Stops it, or keeps it from starting. Returns at once; {@link #run} returns when it is over. Idempotent. */
    public void cancel() {
        stopFor(Stop.CANCELLED);
    }

    /**
     * Starts the command and waits for its end. An interrupt of the calling thread cancels it, and is kept.
     *
     * @throws IOException when the command cannot be started; whatever it does then is a result
     * @throws IllegalStateException when called by a virtual thread
     */
    public FfmpegResult run() throws IOException {
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("a process must not depend on the life of a carrier thread");
        }
        var meter = new Meter();
        var stderr = new StderrTail(() -> stopFor(Stop.OUT_OF_MEMORY));
        if (stop.get() != Stop.NONE) {
            return new FfmpegResult.Cancelled(meter.trace(stderr));
        }
        var process = start();
        try {
            return watch(process, stderr, meter);
        } finally {
            process.destroyForcibly(); // a mistake of ours must not leave it behind either
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Process start() throws IOException {
        var builder = new ProcessBuilder(invocation.command())
                .directory(invocation.directory().toFile())
                .redirectInput(Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(invocation.environment());
        return builder.start();
    }

    private FfmpegResult watch(Process process, StderrTail stderr, Meter meter) {
        var out = Pump.start(process.getInputStream(), stdout, () -> stopFor(Stop.OUTPUT_TOO_LARGE));
        var err = Pump.start(process.getErrorStream(), stderr::drain, () -> stopFor(Stop.OUTPUT_TOO_LARGE));
        boolean ended = false;
        while (!ended && stop.get() == Stop.NONE) {
            ended = endsWithin(SAMPLE, process);
            meter.sample(process);
            if (meter.elapsed().compareTo(invocation.deadline()) > 0) {
                stopFor(Stop.TIMED_OUT);
            }
        }
        if (!ended) {
            terminate(process);
        }
        out.await(DRAIN);
        err.await(DRAIN);
        return result(process, ended, meter.trace(stderr));
    }

    /** The first reason counts. */
    private void stopFor(Stop reason) {
        stop.compareAndSet(Stop.NONE, reason);
    }

    private void terminate(Process process) {
        var family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        family.forEach(ProcessHandle::destroy);
        endsWithin(GRACE, process);
        // Also after an obedient end: a descendant may have stayed, or been born since.
        Stream.concat(family.stream(), process.descendants()).forEach(ProcessHandle::destroyForcibly);
        endsWithin(LAST_WAIT, process);
    }

    /** Interrupted, it does not wait any longer: the first interrupt asks for an end, the second for a quick one. */
    private boolean endsWithin(Duration patience, Process process) {
        try {
            return process.waitFor(patience);
        } catch (InterruptedException _) {
            interrupted = true;
            cancel();
            return false;
        }
    }

    private FfmpegResult result(Process process, boolean ended, FfmpegResult.Trace trace) {
        var reason = stop.get();
        if (ended && !reason.isConclusive()) {
            return ended(process.exitValue(), trace); // stopped too late
        }
        return switch (reason) {
            case NONE -> ended(process.exitValue(), trace);
            case TIMED_OUT -> new FfmpegResult.TimedOut(trace);
            case CANCELLED -> new FfmpegResult.Cancelled(trace);
            case OUTPUT_TOO_LARGE -> new FfmpegResult.OutputTooLarge(trace);
            case OUT_OF_MEMORY -> new FfmpegResult.OutOfMemory(trace);
        };
    }

    private static FfmpegResult ended(int exitValue, FfmpegResult.Trace trace) {
        return DEADLY.contains(exitValue - 128)
                ? new FfmpegResult.KilledBySignal(exitValue - 128, trace)
                : new FfmpegResult.Exited(exitValue, trace);
    }
}
