package dev.millrace.bench.sse;

import dev.millrace.bench.machine.Cpu;
import dev.millrace.bench.machine.Folder;
import dev.millrace.bench.machine.Memory;
import dev.millrace.bench.machine.Series;
import dev.millrace.bench.platform.LoneProjector;
import dev.millrace.runtime.http.Json;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One message to many subscribers, over what nchan takes for the same bytes. */
@Command(name = "sse", description = "Server-sent events to many clients, over nchan in the same run.")
public final class SseCommand implements Callable<Integer> {

    private static final double CPU_GOAL = 1.1;
    private static final double TAIL_GOAL = 1.5;

    /** What a server tells in its first hour anyhow: until then it spends much of its time on compiling itself. */
    private static final int WARM_UP_MESSAGES = 30_000;

    private static final int WARM_UP_ROUNDS = 25;
    private static final int WARM_UP_HASTE = 3;

    private static final int FEW = 10;
    private static final int LONG_SECONDS = 30;
    private static final long LONGEST_MILLIS = 60_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--rounds", defaultValue = "5", description = "Of each, interleaved. Default: ${DEFAULT-VALUE}")
    private int rounds = 5;

    @Option(names = "--clients", defaultValue = "1000", description = "Of each round. Default: ${DEFAULT-VALUE}")
    private int clients = 1000;

    @Option(names = "--many", defaultValue = "10000", description = "Clients at the end. Default: ${DEFAULT-VALUE}")
    private int many = 10_000;

    @Option(names = "--deaf", defaultValue = "100", description = "Of those, never read. Default: ${DEFAULT-VALUE}")
    private int deaf = 100;

    @Option(names = "--messages", defaultValue = "200", description = "Of each round. Default: ${DEFAULT-VALUE}")
    private int messages = 200;

    @Option(
            names = "--rate",
            defaultValue = "20",
            description = "Messages a second, fewer to many. Default: ${DEFAULT-VALUE}")
    private int rate = 20;

    private final Series ours = new Series("us of CPU for a delivery by Millrace");
    private final Series theirs = new Series("us of CPU for a delivery by nchan");
    private final Series ourTail = new Series("ms until read, p99, by Millrace");
    private final Series theirTail = new Series("ms until read, p99, by nchan");

    /** Tells one version to whoever watches. */
    private interface Teller {
        void tell(int version) throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        if (deaf >= many) {
            throw new ParameterException(spec.commandLine(), "--deaf must be less than --many");
        }
        try (Folder folder = Folder.temporary();
                LoneProjector projector = LoneProjector.start(folder.path(), settings());
                Nchan nchan = Nchan.start(folder.path())) {
            warmUp(projector);
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                millrace(projector, rate * WARM_UP_HASTE, new Series("us"), new Series("ms"));
            }
            for (int round = 0; round < rounds; round++) {
                millrace(projector, rate, ours, ourTail);
                nchan(nchan, projector.redis());
            }
            ours.print();
            theirs.print();
            ourTail.print();
            theirTail.print();
            System.out.printf(
                    Locale.ROOT,
                    "sse: %.2f of nchan's CPU (goal %.1f), %.2f of its p99 (goal %.1f), %d clients%n",
                    ours.median() / theirs.median(),
                    CPU_GOAL,
                    ourTail.median() / theirTail.median(),
                    TAIL_GOAL,
                    clients);
            return crowded(projector) ? 0 : 1;
        }
    }

    /** As many messages to a few as can be told. */
    private static void warmUp(LoneProjector projector) throws Exception {
        try (Film film = new Film(projector.redis())) {
            film.tell(1);
            Crowd crowd = Crowd.join(projector.url().resolve(film.events()), FEW, 0, WARM_UP_MESSAGES + 1);
            await(() -> crowd.attending() == FEW);
            for (int i = 0; i < WARM_UP_MESSAGES; i++) {
                film.tell(i + 2);
            }
            await(() -> crowd.atTheEnd() == FEW);
            crowd.leave();
        }
    }

    private void millrace(LoneProjector projector, int perSecond, Series cpu, Series tail) throws Exception {
        try (Film film = new Film(projector.redis())) {
            film.tell(1);
            Crowd crowd = Crowd.join(projector.url().resolve(film.events()), clients, 0, messages + 1);
            await(() -> crowd.attending() == clients);
            Crowd.Seen seen = measure(crowd, projector.handle(), film::tell, perSecond, cpu);
            tail.add(seen.millis().percentile(99));
        }
    }

    private void nchan(Nchan nchan, int redis) throws Exception {
        try (Film film = new Film(redis)) {
            String channel = "channel" + System.nanoTime(); // a new one: a late comer is sent the messages before
            Crowd crowd = Crowd.join(nchan.subscribers(channel), clients, 0, messages + 1);
            nchan.publish(channel, message(film, 1));
            await(() -> crowd.attending() == clients);
            Crowd.Seen seen = measure(
                    crowd, nchan.handle(), version -> nchan.publish(channel, message(film, version)), rate, theirs);
            theirTail.add(seen.millis().percentile(99));
        }
    }

    private Crowd.Seen measure(Crowd crowd, ProcessHandle server, Teller teller, int perSecond, Series cpu)
            throws Exception {
        double before = Cpu.tree(server);
        tell(crowd, messages, perSecond, teller);
        await(() -> crowd.atTheEnd() == clients);
        double spent = Cpu.tree(server) - before;
        Crowd.Seen seen = crowd.leave();
        cpu.add(spent * 1e6 / seen.deliveries());
        return seen;
    }

    /** Many at once, some of whom never read: what it takes, and whether anybody missed anything. */
    private boolean crowded(LoneProjector projector) throws Exception {
        double before = Memory.tree(projector.handle());
        try (Film film = new Film(projector.redis())) {
            film.tell(1);
            int slow = Math.max(1, rate * clients / many); // as many deliveries a second as before
            int few = LONG_SECONDS * slow;
            Crowd crowd = Crowd.join(projector.url().resolve(film.events()), many, deaf, few + 1);
            await(() -> crowd.attending() == many - deaf);
            double opened = Memory.tree(projector.handle());
            tell(crowd, few, slow, film::tell);
            await(() -> crowd.atTheEnd() == many - deaf);
            double told = Memory.tree(projector.handle());
            Crowd.Seen seen = crowd.leave();
            System.out.printf(
                    Locale.ROOT,
                    "sse: %d clients, %d of them deaf: %.2f GB before, %.2f with all, %.2f after %d messages;"
                            + " %d deliveries, %d versions left out, %d backwards, p99 %.0f ms%n",
                    many,
                    deaf,
                    before,
                    opened,
                    told,
                    few,
                    seen.deliveries(),
                    seen.skipped(),
                    seen.backwards(),
                    seen.millis().percentile(99));
            return seen.backwards() == 0 && seen.skipped() == 0;
        }
    }

    private static void tell(Crowd crowd, int messages, int rate, Teller teller) throws Exception {
        long begin = System.nanoTime();
        long interval = 1_000_000_000L / rate;
        for (int i = 0; i < messages; i++) {
            long wait = begin + i * interval - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            }
            crowd.sending(i + 2);
            teller.tell(i + 2);
        }
    }

    private static String message(Film film, int version) {
        return Json.MAPPER.writeValueAsString(film.standing(version).view());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.currentTimeMillis() + LONGEST_MILLIS;
        while (!condition.call()) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("not within " + LONGEST_MILLIS + " ms");
            }
            Thread.sleep(10);
        }
    }

    private static Map<String, String> settings() {
        return Map.of(
                "MILLRACE_ACCESS", "open",
                "MILLRACE_LIMIT_STREAM", "none");
    }
}
