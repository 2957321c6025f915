package dev.millrace.router.state;

import dev.millrace.codec.CommonWire;
import dev.millrace.codec.ResultWire;
import dev.millrace.codec.Words;
import dev.millrace.router.job.JobSpec;
import dev.millrace.router.job.TaskEntry;
import dev.millrace.router.job.TaskState;
import dev.millrace.router.job.TaskState.Trust;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import dev.millrace.v1.DoneRecord;
import dev.millrace.v1.HeldRecord;
import dev.millrace.v1.OmittedRecord;
import dev.millrace.v1.OnOfferRecord;
import dev.millrace.v1.QueuedRecord;
import dev.millrace.v1.TaskEntryRecord;

/** Tasks in a job's table. What their ids have in common with the job is not written again. */
final class TaskEntryWire {

    private TaskEntryWire() {}

    static TaskEntryRecord toWire(TaskEntry entry) {
        TaskId id = entry.id();
        return new TaskEntryRecord(Words.of(id.kind()), id.part(), entry.failures(), toWire(entry.state()));
    }

    static TaskEntry fromWire(JobSpec spec, TaskEntryRecord entry) {
        TaskId id = new TaskId(spec.id(), spec.run(), Words.parse(TaskKind.class, entry.getKind()), entry.getPart());
        return new TaskEntry(id, fromWire(entry.getState()), entry.getFailures());
    }

    private static Object toWire(TaskState state) {
        return switch (state) {
            case TaskState.Queued s -> new QueuedRecord(s.attempt(), s.from());
            case TaskState.OnOffer s -> new OnOfferRecord(s.attempt(), s.lapsesAt());
            case TaskState.Held s ->
                new HeldRecord(s.claim().attempt(), s.claim().worker().value(), s.until(), Words.of(s.trust()));
            case TaskState.Done s ->
                new DoneRecord(s.claim().attempt(), s.claim().worker().value(), ResultWire.toWire(s.result()));
            case TaskState.Omitted(int attempt) -> new OmittedRecord(attempt);
        };
    }

    private static TaskState fromWire(Object state) {
        return switch (state) {
            case QueuedRecord s -> new TaskState.Queued(s.getAttempt(), s.getFrom());
            case OnOfferRecord s -> new TaskState.OnOffer(s.getAttempt(), s.getLapsesAt());
            case HeldRecord s ->
                new TaskState.Held(
                        CommonWire.claim(s.getAttempt(), s.getWorker()),
                        s.getUntil(),
                        Words.parse(Trust.class, s.getTrust()));
            case DoneRecord s ->
                new TaskState.Done(
                        CommonWire.claim(s.getAttempt(), s.getWorker()), ResultWire.fromWire(s.getOutcome()));
            case OmittedRecord s -> new TaskState.Omitted(s.getAttempt());
            default -> throw new IllegalArgumentException("no such state of a task");
        };
    }
}
