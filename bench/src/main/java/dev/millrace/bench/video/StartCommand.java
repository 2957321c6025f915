package dev.millrace.bench.video;

import dev.millrace.bench.machine.Folder;
import dev.millrace.bench.machine.Memory;
import dev.millrace.bench.machine.Series;
import dev.millrace.bench.platform.Up;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long {@code ./millrace up} takes to be ready on the data of an earlier run, and what it holds when idle. */
@Command(name = "start", description = "From the command to ready; memory of everything when idle.")
public final class StartCommand implements Callable<Integer> {

    private static final double GOAL_SECONDS = 8;
    private static final double GOAL_GIGABYTES = 1.2;
    private static final Duration IDLE = Duration.ofSeconds(10);

    @Option(names = "--rounds", defaultValue = "5", description = "Starts that count. Default: ${DEFAULT-VALUE}")
    private int rounds = 5;

    @Override
    public Integer call() throws Exception {
        Series seconds = new Series("s from the command to ready");
        Series cpu = new Series("s of CPU until ready");
        Series memory = new Series("GB when idle");
        try (Folder folder = Folder.temporary()) {
            Up.start(folder.path()).close();
            for (int round = 0; round < rounds; round++) {
                long begin = System.nanoTime();
                try (Up up = Up.start(folder.path())) {
                    seconds.add((System.nanoTime() - begin) / 1e9);
                    cpu.add(up.cpu());
                    Thread.sleep(IDLE);
                    memory.add(Memory.tree(up.handle()));
                }
            }
        }
        seconds.print();
        cpu.print();
        memory.print();
        System.out.printf(
                Locale.ROOT,
                "start: %.2f of the goal of %.0f s, %.2f of the goal of %.1f GB%n",
                seconds.median() / GOAL_SECONDS,
                GOAL_SECONDS,
                memory.median() / GOAL_GIGABYTES,
                GOAL_GIGABYTES);
        return 0;
    }
}
