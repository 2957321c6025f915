package dev.millrace.router.job;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.millrace.router.job.Job.Working;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which transitions the unit tests took, written down as they are taken, for {@link TransitionCoverageIT} to read. */
@SuppressWarnings("ReferenceEquality") // unchanged means: the very same object
final class Visits {

    private static final Set<String> SEEN = new HashSet<>();

    static {
        try {
            Files.deleteIfExists(TransitionCoverageIT.VISITS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Visits() {}

    static void record(Video from, List<Fact> facts) {
        Video video = from;
        for (Fact fact : facts) {
            Video next = video.after(fact);
            if (next.job() != video.job() && !(fact instanceof Fact.Ordered)) { // which changes no state
                visited(transition(video.job(), fact, next.job()));
            }
            video = next;
        }
    }

    private static Transition transition(Job from, Fact fact, Job to) {
        return fact instanceof Fact.OfTask ofTask && from instanceof Working before && to instanceof Working after
                ? Transition.of(taskState(before, ofTask), name(fact), taskState(after, ofTask))
                : Transition.of(name(from), name(fact), name(to));
    }

    private static String taskState(Working job, Fact.OfTask fact) {
        return name(job.tasks().find(fact.task()).orElseThrow().state());
    }

    private static String name(Object value) {
        return value.getClass().getSimpleName();
    }

    private static synchronized void visited(Transition transition) {
        if (SEEN.add(transition.toString())) {
            try {
                Files.writeString(TransitionCoverageIT.VISITS, transition + "\n", CREATE, APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
