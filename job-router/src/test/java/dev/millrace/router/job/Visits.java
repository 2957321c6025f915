package dev.millrace.router.job;

import dev.millrace.router.job.Job.Working;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Which transitions the tests took. Written to a file at the end, for {@link TransitionCoverageIT} to hold against. */
@SuppressWarnings("ReferenceEquality") // unchanged means: the very same object
final class Visits {

    static final Path FILE = Path.of("target", "transitions.txt");

    private static final Set<String> SEEN = new ConcurrentSkipListSet<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Visits::write));
    }

    private Visits() {}

    static void record(Video from, List<Fact> facts) {
        Video video = from;
        for (Fact fact : facts) {
            Video next = video.after(fact);
            if (next.job() != video.job()) {
                record(video.job(), fact, next.job());
            }
            video = next;
        }
    }

    private static void record(Job from, Fact fact, Job to) {
        if (fact instanceof Fact.OfTask ofTask && from instanceof Working before && to instanceof Working after) {
            String state = name(before.tasks().find(ofTask.task()).orElseThrow().state());
            SEEN.add(edge(
                    state,
                    fact,
                    name(after.tasks().find(ofTask.task()).orElseThrow().state())));
        } else {
            SEEN.add(edge(name(from), fact, name(to)));
        }
    }

    static String edge(String from, Fact fact, String to) {
        return Transition.of(from, name(fact), to).toString();
    }

    private static String name(Object value) {
        return value.getClass().getSimpleName();
    }

    private static void write() {
        try {
            Files.write(FILE, SEEN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
