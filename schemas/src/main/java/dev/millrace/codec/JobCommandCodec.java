package dev.millrace.codec;

import dev.millrace.id.VideoId;
import dev.millrace.v1.CancelRecord;
import dev.millrace.v1.JobCommandRecord;
import dev.millrace.v1.ReprocessRecord;
import dev.millrace.v1.RetryRecord;
import dev.millrace.video.JobCommand;
import dev.millrace.video.JobCommand.Cancel;
import dev.millrace.video.JobCommand.Reprocess;
import dev.millrace.video.JobCommand.Retry;
import dev.millrace.wire.Codec;
import java.time.Instant;
import org.apache.avro.Schema;

public final class JobCommandCodec implements Codec<JobCommand, JobCommandRecord> {

    @Override
    public Schema schema() {
        return JobCommandRecord.getClassSchema();
    }

    @Override
    public JobCommandRecord toWire(JobCommand command) {
        Object body = switch (command) {
            case Cancel _ -> new CancelRecord();
            case Retry _ -> new RetryRecord();
            case Reprocess r -> new ReprocessRecord(r.profile());
        };
        return new JobCommandRecord(command.video().toString(), command.commandId(), command.at(), body);
    }

    @Override
    public JobCommand fromWire(JobCommandRecord wire) {
        VideoId video = VideoId.parse(wire.getVideo());
        String id = wire.getCommandId();
        Instant at = wire.getAt();
        return switch (wire.getCommand()) {
            case CancelRecord _ -> new Cancel(video, id, at);
            case RetryRecord _ -> new Retry(video, id, at);
            case ReprocessRecord r -> new Reprocess(video, id, at, r.getProfile());
            default -> throw new IllegalArgumentException("no such command");
        };
    }
}
