package dev.millrace.worker.run;

import dev.millrace.runtime.config.Settings;
import dev.millrace.task.Lane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How a worker works.
 *
 * @param pool all workers of a pool share its tasks; with a lane's name it is a share group
 * @param lanes whose tasks it takes
 * @param slots tasks of each lane at a time
 * @param threads for each task; 0 for the machine's processors shared among the slots
 * @param machine class of this machine; empty for its architecture and the threads of a task
 * @param scratch where it works; emptied at start
 * @param sourceBytes of sources that may lie in scratch without being read
 * @param beat how often a lease is renewed; several times within it
 * @param grace what tasks are given to end when the worker is told to stop
 * @param requireIsolation whether to refuse to start where FFmpeg cannot be kept from the network
 */
public record WorkSettings(
        String pool,
        List<Lane> lanes,
        int slots,
        int threads,
        String machine,
        Path scratch,
        long sourceBytes,
        Duration beat,
        Duration grace,
        boolean requireIsolation) {

    private static final Path SCRATCH = Path.of("/var/tmp/millrace");
    private static final long SOURCES = 10_000_000_000L;

    public static WorkSettings read(Settings settings) {
        return new WorkSettings(
                settings.text(
                        "MILLRACE_WORKER_POOL",
                        "millrace-workers",
                        "The pool that this worker is of; begins the names of its share groups."),
                settings.parsed(
                        "MILLRACE_WORKER_LANES",
                        "interactive,standard,bulk",
                        "Lanes whose tasks are taken.",
                        List.of(Lane.values()),
                        WorkSettings::lanes),
                settings.integer("MILLRACE_WORKER_SLOTS", 1, 1, 256, "Tasks of each lane at a time."),
                settings.integer(
                        "MILLRACE_WORKER_THREADS",
                        0,
                        0,
                        256,
                        "Encoder threads of a task; 0 shares the processors out."),
                settings.text(
                        "MILLRACE_WORKER_MACHINE",
                        "",
                        "Class of machines that this one is of, for the time that is left; absent for"
                                + " architecture/threads."),
                settings.parsed("MILLRACE_WORKER_SCRATCH", SCRATCH.toString(), "Where tasks work.", SCRATCH, Path::of),
                settings.parsed(
                        "MILLRACE_WORKER_SOURCES",
                        Long.toString(SOURCES),
                        "Bytes of sources that are kept for the next task.",
                        SOURCES,
                        Long::parseLong),
                settings.duration("MILLRACE_WORKER_BEAT", Duration.ofMillis(2500), "How often a lease is renewed."),
                settings.duration(
                        "MILLRACE_WORKER_GRACE", Duration.ofSeconds(20), "What tasks are given to end at a stop."),
                settings.flag(
                        "MILLRACE_WORKER_REQUIRE_ISOLATION",
                        false,
                        "Whether to refuse to start where FFmpeg cannot be kept from the network."));
    }

    /** The share group of a lane. */
    String group(Lane lane) {
        return pool + "." + lane.word();
    }

    /** Encoder threads of one task. */
    int threadsPerTask() {
        return threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / slots);
    }

    /** Machines of one class are as fast as each other. */
    String machineClass() {
        return machine.isEmpty() ? System.getProperty("os.arch") + "/" + threadsPerTask() : machine;
    }

    private static List<Lane> lanes(String text) {
        return List.of(text.split(",")).stream()
                .map(word -> Lane.valueOf(word.strip().toUpperCase(Locale.ROOT)))
                .distinct()
                .toList();
    }
}
