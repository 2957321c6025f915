package dev.millrace.codec;

import static dev.millrace.codec.MediaWire.each;

import dev.millrace.media.RenditionId;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskProgress;
import dev.millrace.v1.TaskProgressRecord;
import dev.millrace.wire.Codec;
import org.apache.avro.Schema;

public final class TaskProgressCodec implements Codec<TaskProgress, TaskProgressRecord> {

    @Override
    public Schema schema() {
        return TaskProgressRecord.getClassSchema();
    }

    @Override
    public TaskProgressRecord toWire(TaskProgress p) {
        return new TaskProgressRecord(
                p.task().toString(),
                p.claim().attempt(),
                p.claim().worker().value(),
                p.at(),
                each(p.renditions(), RenditionId::value),
                p.done(),
                p.total(),
                p.fps(),
                p.speed(),
                p.machine());
    }

    @Override
    public TaskProgress fromWire(TaskProgressRecord wire) {
        return new TaskProgress(
                TaskId.parse(wire.getTask()),
                CommonWire.claim(wire.getAttempt(), wire.getWorker()),
                wire.getAt(),
                each(wire.getRenditions(), RenditionId::new),
                wire.getDone(),
                wire.getTotal(),
                wire.getFps(),
                wire.getSpeed(),
                wire.getMachine());
    }
}
