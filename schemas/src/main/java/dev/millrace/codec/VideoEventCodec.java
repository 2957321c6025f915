package dev.millrace.codec;

import dev.millrace.id.JobId;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.media.RenditionId;
import dev.millrace.task.FailureCode;
import dev.millrace.v1.VideoEventRecord;
import dev.millrace.video.VideoEvent;
import dev.millrace.wire.Codec;
import org.apache.avro.Schema;

public final class VideoEventCodec implements Codec<VideoEvent, VideoEventRecord> {

    @Override
    public Schema schema() {
        return VideoEventRecord.getClassSchema();
    }

    @Override
    public VideoEventRecord toWire(VideoEvent e) {
        JobId job = e.job();
        RenditionId rendition = e.rendition();
        FailureCode failure = e.failure();
        return new VideoEventRecord(
                e.video().toString(),
                e.owner().value(),
                e.type().word(),
                e.at(),
                e.version(),
                job == null ? null : job.toString(),
                rendition == null ? null : rendition.value(),
                e.master(),
                failure == null ? null : failure.name(),
                e.passthrough(),
                e.poster(),
                e.storyboard());
    }

    @Override
    public VideoEvent fromWire(VideoEventRecord wire) {
        String job = wire.getJob();
        String rendition = wire.getRendition();
        String failure = wire.getFailure();
        return new VideoEvent(
                VideoId.parse(wire.getVideo()),
                new OwnerId(wire.getOwner()),
                VideoEvent.Type.ofWord(wire.getType()),
                wire.getAt(),
                wire.getVersion(),
                job == null ? null : JobId.parse(job),
                rendition == null ? null : new RenditionId(rendition),
                wire.getMaster(),
                wire.getPoster(),
                wire.getStoryboard(),
                failure == null ? null : FailureCode.valueOf(failure),
                wire.getPassthrough());
    }
}
