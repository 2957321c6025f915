package dev.millrace.codec;

import dev.millrace.id.VideoId;
import dev.millrace.v1.CancelRecord;
import dev.millrace.v1.DeleteRecord;
import dev.millrace.v1.DescribeRecord;
import dev.millrace.v1.JobCommandRecord;
import dev.millrace.v1.ReprocessRecord;
import dev.millrace.v1.RetryRecord;
import dev.millrace.video.About;
import dev.millrace.video.JobCommand;
import dev.millrace.video.JobCommand.Cancel;
import dev.millrace.video.JobCommand.Delete;
import dev.millrace.video.JobCommand.Describe;
import dev.millrace.video.JobCommand.Reprocess;
import dev.millrace.video.JobCommand.Retry;
import dev.millrace.video.Visibility;
import dev.millrace.wire.Codec;
import java.time.Instant;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

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
            case Describe(var _, var _, var _, About.Changes c) ->
                new DescribeRecord(c.title(), c.description(), c.tags(), word(c.visibility()), c.passthrough());
            case Delete _ -> new DeleteRecord();
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
            case DescribeRecord r -> new Describe(video, id, at, changes(r));
            case DeleteRecord _ -> new Delete(video, id, at);
            default -> throw new IllegalArgumentException("no such command");
        };
    }

    private static About.Changes changes(DescribeRecord r) {
        String visibility = r.getVisibility();
        return new About.Changes(
                r.getTitle(),
                r.getDescription(),
                r.getTags(),
                visibility == null ? null : Words.parse(Visibility.class, visibility),
                r.getPassthrough());
    }

    private static @Nullable String word(@Nullable Visibility visibility) {
        return visibility == null ? null : Words.of(visibility);
    }
}
