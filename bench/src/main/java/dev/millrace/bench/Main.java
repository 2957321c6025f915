package dev.millrace.bench;

import dev.millrace.bench.flow.FlowCommand;
import dev.millrace.bench.ingest.IngestCommand;
import dev.millrace.bench.sse.SseCommand;
import dev.millrace.bench.video.OverheadCommand;
import dev.millrace.bench.video.StartCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** Runs a benchmark by its name. docs/performance.md has what was measured, and how. */
@Command(
        name = "bench",
        description = "Measurements, each a ratio taken in one run.",
        subcommands = {
            OverheadCommand.class,
            FlowCommand.class,
            StartCommand.class,
            IngestCommand.class,
            SseCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT, // each command has --help
        synopsisSubcommandLabel = "NAME")
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
