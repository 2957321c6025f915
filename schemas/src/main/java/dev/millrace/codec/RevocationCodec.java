package dev.millrace.codec;

import dev.millrace.task.Revocation;
import dev.millrace.task.TaskId;
import dev.millrace.task.WorkerId;
import dev.millrace.v1.RevocationRecord;
import dev.millrace.wire.Codec;
import org.apache.avro.Schema;

public final class RevocationCodec implements Codec<Revocation, RevocationRecord> {

    @Override
    public Schema schema() {
        return RevocationRecord.getClassSchema();
    }

    @Override
    public RevocationRecord toWire(Revocation r) {
        WorkerId worker = r.worker();
        return new RevocationRecord(
                r.task().toString(), r.attempt(), worker == null ? null : worker.value(), Words.of(r.reason()));
    }

    @Override
    public Revocation fromWire(RevocationRecord wire) {
        String worker = wire.getWorker();
        return new Revocation(
                TaskId.parse(wire.getTask()),
                wire.getAttempt(),
                worker == null ? null : new WorkerId(worker),
                Words.parse(Revocation.Reason.class, wire.getReason()));
    }
}
