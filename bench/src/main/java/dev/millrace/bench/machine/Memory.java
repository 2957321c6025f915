package dev.millrace.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of processes, from Linux's {@code /proc}. */
public final class Memory {

    private static final double KIB_PER_GB = 1e9 / 1024;

    private Memory() {}

    /** Gigabytes that a process and its descendants hold; what they share counts once. */
    public static double tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                        .mapToLong(process -> proportionalKib(process.pid()))
                        .sum()
                / KIB_PER_GB;
    }

    private static long proportionalKib(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException _) {
            return 0;
        }
    }
}
