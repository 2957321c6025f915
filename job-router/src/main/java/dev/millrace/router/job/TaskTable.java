package dev.millrace.router.job;

import dev.millrace.router.job.TaskState.Done;
import dev.millrace.router.job.TaskState.Held;
import dev.millrace.router.job.TaskState.Omitted;
import dev.millrace.router.job.TaskState.OnOffer;
import dev.millrace.router.job.TaskState.Queued;
import dev.millrace.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a running job, in the order in which they are offered.
 *
 * @param entries one for each task
 */
@SuppressWarnings("ReferenceEquality") // unchanged means: the very same object
public record TaskTable(List<TaskEntry> entries) {

    public TaskTable {
        entries = List.copyOf(entries);
    }

    static TaskTable queued(List<TaskId> tasks, Instant now) {
        return new TaskTable(tasks.stream()
                .map(task -> new TaskEntry(task, new Queued(1, now), 0))
                .toList());
    }

    TaskTable plus(TaskTable more) {
        return new TaskTable(
                Stream.concat(entries.stream(), more.entries.stream()).toList());
    }

    /** The table after the fact; the very same object where nothing changes. */
    TaskTable after(Fact.OfTask fact) {
        for (int i = 0; i < entries.size(); i++) {
            TaskEntry entry = entries.get(i);
            if (entry.id().equals(fact.task())) {
                TaskEntry next = entry.after(fact);
                return next == entry ? this : with(i, next);
            }
        }
        return this;
    }

    Optional<TaskEntry> find(TaskId task) {
        return entries.stream().filter(entry -> entry.id().equals(task)).findFirst();
    }

    /** Whether nothing is left to do: every task is done, or is an extra that is left out. */
    boolean allDone() {
        return entries.stream().allMatch(entry -> entry.state() instanceof Done || entry.state() instanceof Omitted);
    }

    /** Whether nothing but extras is left to do, so that the film waits for them. */
    boolean waitsForExtras() {
        return entries.stream().allMatch(entry -> entry.id().kind().isExtra() || entry.state() instanceof Done);
    }

    /** Whether an offer that nobody takes is made anew in the end: an extra's only once the film waits for it. */
    boolean lapses(TaskEntry entry) {
        return !entry.id().kind().isExtra() || waitsForExtras();
    }

    /** Tasks to offer now, so that at most {@code window} are with the workers at any time. */
    List<TaskEntry> due(Instant now, int window) {
        long out = entries.stream()
                .filter(entry -> entry.state() instanceof OnOffer || entry.state() instanceof Held)
                .count();
        return entries.stream()
                .filter(entry ->
                        entry.state() instanceof Queued queued && !queued.from().isAfter(now))
                .limit(Math.max(0, window - out))
                .toList();
    }

    /** When something will have to be done though nothing is heard. */
    Optional<Instant> wakeAt(Instant now) {
        return entries.stream()
                .map(entry -> deadline(entry, now))
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
    }

    private @Nullable Instant deadline(TaskEntry entry, Instant now) {
        return switch (entry.state()) {
            case Queued(int _, Instant from) -> from.isAfter(now) ? from : null; // else it waits for the window only
            case OnOffer(int _, Instant lapsesAt) -> lapses(entry) ? lapsesAt : null;
            case Held held -> held.until();
            case Done _, Omitted _ -> null;
        };
    }

    private TaskTable with(int index, TaskEntry entry) {
        List<TaskEntry> copy = new ArrayList<>(entries);
        copy.set(index, entry);
        return new TaskTable(copy);
    }
}
