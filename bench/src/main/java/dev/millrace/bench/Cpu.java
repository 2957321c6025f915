package dev.millrace.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Predicate;

/** Processor time of this process, whole or by threads. */
final class Cpu {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Cpu() {}

    /** Seconds that all threads have used since the process began. */
    static double process() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** Seconds that the living threads with such names have used. */
    static double threads(Predicate<String> names) {
        double seconds = 0;
        for (long id : THREADS.getAllThreadIds()) {
            var info = THREADS.getThreadInfo(id);
            if (info != null && names.test(info.getThreadName())) {
                seconds += Math.max(0, THREADS.getThreadCpuTime(id)) / 1e9;
            }
        }
        return seconds;
    }
}
