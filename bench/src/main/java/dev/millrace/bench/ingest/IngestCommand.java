package dev.millrace.bench.ingest;

import dev.millrace.bench.machine.Cpu;
import dev.millrace.bench.machine.Folder;
import dev.millrace.bench.machine.Series;
import dev.millrace.bench.platform.Up;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Registrations a second: all that the API does for one, over the least that could answer. */
@Command(name = "ingest", description = "POST /v1/videos, over a bare Jetty that signs by the SDK and answers.")
public final class IngestCommand implements Callable<Integer> {

    private static final double GOAL = 0.6;
    private static final Duration WARM_UP = Duration.ofSeconds(45);

    /** Of both servers: what runs for months is compiled as far as it can be. */
    static final String JVM = "-XX:+UseSerialGC";

    /** The API alone: who works on the videos is measured elsewhere. */
    private static final String[] ONLY_INGEST = {"--without", "router,worker,projector"};

    @Option(names = "--rounds", defaultValue = "5", description = "Of each, interleaved. Default: ${DEFAULT-VALUE}")
    private int rounds = 5;

    @Option(names = "--clients", defaultValue = "200", description = "At once. Default: ${DEFAULT-VALUE}")
    private int clients = 200;

    @Option(names = "--seconds", defaultValue = "10", description = "Of each round. Default: ${DEFAULT-VALUE}")
    private int seconds = 10;

    private final Series ours = new Series("registrations/s of Millrace");
    private final Series bare = new Series("answers/s of a bare Jetty");
    private final Series ourCpu = new Series("us of CPU for a registration, broker and stores included");
    private final Series bareCpu = new Series("us of CPU for an answer of a bare Jetty");
    private final Series tail = new Series("ms for a registration, p99 of each round");
    private int errors;

    @Override
    public Integer call() throws Exception {
        try (Folder folder = Folder.temporary();
                Up up = Up.start(folder.path(), unlimited(), ONLY_INGEST);
                BareJetty jetty = BareJetty.start(folder.path().resolve("jetty.log"))) {
            Load millrace = new Load(up.url(), up.key());
            Load least = new Load(jetty.url(), null);
            millrace.run(clients, WARM_UP);
            least.run(clients, WARM_UP);
            for (int round = 0; round < rounds; round++) {
                measure(millrace, up.handle(), ours, ourCpu, tail);
                measure(least, jetty.handle(), bare, bareCpu, new Series("ms"));
            }
        }
        ours.print();
        bare.print();
        ourCpu.print();
        bareCpu.print();
        tail.print();
        System.out.printf(
                Locale.ROOT,
                "ingest: %.2f of a bare Jetty's requests (goal %.1f), %d clients, %d errors%n",
                ours.median() / bare.median(),
                GOAL,
                clients,
                errors);
        return errors == 0 ? 0 : 1;
    }

    private void measure(Load load, ProcessHandle server, Series perSecond, Series cpu, Series tails) throws Exception {
        double before = Cpu.tree(server);
        Load.Outcome outcome = load.run(clients, Duration.ofSeconds(seconds));
        perSecond.add(outcome.perSecond());
        cpu.add((Cpu.tree(server) - before) * 1e6 / outcome.requests());
        tails.add(outcome.millis().percentile(99));
        errors += outcome.errors();
    }

    /** One client with one key sends everything here. */
    private static Map<String, String> unlimited() {
        return Map.of("MILLRACE_LIMIT_WRITE", "none", "MILLRACE_JVM", JVM);
    }
}
