package dev.millrace.bench.flow;

import dev.millrace.bench.machine.Folder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One job, twenty tasks that do nothing, done: through the real topics. */
@Command(name = "flow", description = "Tasks per second of the router; latency of a job through real workers.")
public final class FlowCommand implements Callable<Integer> {

    @Option(names = "--rounds", defaultValue = "5", description = "Bursts that count. Default: ${DEFAULT-VALUE}")
    private int rounds = 5;

    @Option(names = "--only", description = "burst or pace")
    private String only = "";

    @Override
    public Integer call() throws Exception {
        if (!only.equals("pace")) {
            try (Folder folder = Folder.temporary()) {
                Burst.run(folder.path(), rounds);
            }
        }
        if (!only.equals("burst")) {
            try (Folder folder = Folder.temporary()) {
                Pace.run(folder.path());
            }
        }
        return 0;
    }
}
