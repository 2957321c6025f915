package dev.millrace.embedded.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What Java does not tell of processes that are not our own children. */
public final class Processes {

    private static final int PAUSE_MILLIS = 20;

    private Processes() {}

    /**
     * Whether a process has ended, even where nobody has asked how it did: whoever takes over orphans, a container's first
     * process perhaps, may never ask, and to Java such a process is alive.
     */
    public static boolean hasEnded(ProcessHandle process) {
        return !process.isAlive() || isZombie(process.pid());
    }

    /** Waits for that; false when it takes longer. */
    public static boolean endsWithin(Duration patience, ProcessHandle process) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!hasEnded(process)) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }

    /** @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a> */
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), ISO_8859_1);
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2); // a name may have brackets of its own
        } catch (IOException _) {
            return false; // gone by now, or this is not Linux
        }
    }
}
