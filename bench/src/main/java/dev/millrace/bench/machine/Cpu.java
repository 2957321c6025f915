package dev.millrace.bench.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Processor time, in seconds. Of other processes it is read from Linux's {@code /proc}. */
public final class Cpu {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double TICKS = 100; // USER_HZ, the same on every Linux we run on
    private static final double NANOS = 1e9;

    /** Fields of /proc/PID/stat after the command's name: utime, stime, cutime, cstime. */
    private static final int UTIME = 11;

    private static final int CUTIME = 13;
    private static final int CSTIME = 14;

    private Cpu() {}

    /** All threads of this process since it began. */
    public static double own() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / NANOS;
    }

    /** The living threads of this process with such names. */
    public static double threads(Predicate<String> names) {
        double seconds = 0;
        for (long id : THREADS.getAllThreadIds()) {
            var info = THREADS.getThreadInfo(id);
            if (info != null && names.test(info.getThreadName())) {
                seconds += Math.max(0, THREADS.getThreadCpuTime(id)) / NANOS;
            }
        }
        return seconds;
    }

    /** All children that this process has waited for. */
    public static double children() {
        return ticks(ProcessHandle.current().pid(), CUTIME, CSTIME) / TICKS;
    }

    /** A process, all it has waited for, and all its living descendants. */
    public static double tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .mapToDouble(process -> ticks(process.pid(), UTIME, CSTIME) / TICKS)
                .sum();
    }

    private static double ticks(long pid, int first, int last) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double ticks = 0;
            for (int field = first; field <= last; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks;
        } catch (IOException _) {
            return 0; // gone; whoever waited for it has its time
        }
    }
}
