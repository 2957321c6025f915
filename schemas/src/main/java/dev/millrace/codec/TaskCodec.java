package dev.millrace.codec;

import dev.millrace.task.Lane;
import dev.millrace.task.Task;
import dev.millrace.task.TaskId;
import dev.millrace.v1.TaskRecord;
import dev.millrace.wire.Codec;
import org.apache.avro.Schema;

public final class TaskCodec implements Codec<Task, TaskRecord> {

    @Override
    public Schema schema() {
        return TaskRecord.getClassSchema();
    }

    @Override
    public TaskRecord toWire(Task task) {
        return new TaskRecord(
                task.id().toString(),
                task.attempt(),
                Words.of(task.lane()),
                CommonWire.toWire(task.source()),
                task.dispatchedAt(),
                task.traceparent(),
                WorkWire.toWire(task.work()));
    }

    @Override
    public Task fromWire(TaskRecord wire) {
        return new Task(
                TaskId.parse(wire.getTask()),
                wire.getAttempt(),
                Words.parse(Lane.class, wire.getLane()),
                CommonWire.fromWire(wire.getSource()),
                WorkWire.fromWire(wire.getWork()),
                wire.getDispatchedAt(),
                wire.getTraceparent());
    }
}
