package dev.millrace.codec;

import dev.millrace.id.VideoId;
import dev.millrace.v1.UploadCompletedRecord;
import dev.millrace.v1.UploadEventRecord;
import dev.millrace.v1.UploadRegisteredRecord;
import dev.millrace.video.UploadEvent;
import dev.millrace.video.UploadEvent.Completed;
import dev.millrace.video.UploadEvent.Registered;
import dev.millrace.wire.Codec;
import java.time.Instant;
import org.apache.avro.Schema;

public final class UploadEventCodec implements Codec<UploadEvent, UploadEventRecord> {

    @Override
    public Schema schema() {
        return UploadEventRecord.getClassSchema();
    }

    @Override
    public UploadEventRecord toWire(UploadEvent event) {
        Object body = switch (event) {
            case Registered r -> new UploadRegisteredRecord(CommonWire.toWire(r.registration()));
            case Completed c -> new UploadCompletedRecord(CommonWire.toWire(c.source()), c.sequencer());
        };
        return new UploadEventRecord(event.video().toString(), event.at(), body);
    }

    @Override
    public UploadEvent fromWire(UploadEventRecord wire) {
        VideoId video = VideoId.parse(wire.getVideo());
        Instant at = wire.getAt();
        return switch (wire.getEvent()) {
            case UploadRegisteredRecord r -> new Registered(video, at, CommonWire.fromWire(r.getRegistration()));
            case UploadCompletedRecord c ->
                new Completed(video, at, CommonWire.fromWire(c.getSource()), c.getSequencer());
            default -> throw new IllegalArgumentException("no such upload event");
        };
    }
}
