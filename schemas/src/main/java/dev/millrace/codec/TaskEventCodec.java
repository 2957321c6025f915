package dev.millrace.codec;

import dev.millrace.task.Claim;
import dev.millrace.task.Report;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskId;
import dev.millrace.v1.BeatRecord;
import dev.millrace.v1.ClaimedRecord;
import dev.millrace.v1.FailedRecord;
import dev.millrace.v1.OverdueRecord;
import dev.millrace.v1.ReleasedRecord;
import dev.millrace.v1.SucceededRecord;
import dev.millrace.v1.TaskEventRecord;
import dev.millrace.wire.Codec;
import org.apache.avro.Schema;

public final class TaskEventCodec implements Codec<TaskEvent, TaskEventRecord> {

    @Override
    public Schema schema() {
        return TaskEventRecord.getClassSchema();
    }

    @Override
    public TaskEventRecord toWire(TaskEvent event) {
        Claim claim = event.claim();
        return new TaskEventRecord(
                event.task().toString(),
                claim.attempt(),
                claim.worker().value(),
                event.at(),
                reportToWire(event.report()));
    }

    @Override
    public TaskEvent fromWire(TaskEventRecord wire) {
        return new TaskEvent(
                TaskId.parse(wire.getTask()),
                CommonWire.claim(wire.getAttempt(), wire.getWorker()),
                wire.getAt(),
                reportFromWire(wire.getReport()));
    }

    private static Object reportToWire(Report report) {
        return switch (report) {
            case Report.Claimed _ -> new ClaimedRecord();
            case Report.Beat _ -> new BeatRecord();
            case Report.Released _ -> new ReleasedRecord();
            case Report.Succeeded s -> new SucceededRecord(ResultWire.toWire(s.result()));
            case Report.Failed f -> new FailedRecord(CommonWire.toWire(f.failure()));
            case Report.Overdue _ -> new OverdueRecord();
        };
    }

    private static Report reportFromWire(Object report) {
        return switch (report) {
            case ClaimedRecord _ -> new Report.Claimed();
            case BeatRecord _ -> new Report.Beat();
            case ReleasedRecord _ -> new Report.Released();
            case SucceededRecord s -> new Report.Succeeded(ResultWire.fromWire(s.getOutcome()));
            case FailedRecord f -> new Report.Failed(CommonWire.fromWire(f.getFailure()));
            case OverdueRecord _ -> new Report.Overdue();
            default -> throw new IllegalArgumentException("no such report");
        };
    }
}
