package dev.millrace.worker.ffmpeg;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Wall clock and CPU time of one run. */
final class Meter {

    private final long start = System.nanoTime();
    private List<ProcessHandle> family = List.of();
    private Duration cpu = Duration.ZERO;

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** CPU time can be read of a living process only, so the last reading counts. */
    void sample(Process process) {
        if (family.isEmpty()) {
            // Looking for descendants reads all of /proc. By now those there will be, are: bwrap's child is FFmpeg.
            family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .toList();
        }
        var used = family.stream()
                .flatMap(member -> member.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
        if (used.compareTo(cpu) > 0) {
            cpu = used;
        }
    }

    FfmpegResult.Trace trace(StderrTail stderr) {
        return new FfmpegResult.Trace(stderr.lines(), elapsed(), cpu);
    }
}
