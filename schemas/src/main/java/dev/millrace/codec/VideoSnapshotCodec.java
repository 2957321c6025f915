package dev.millrace.codec;

import static dev.millrace.codec.MediaWire.each;

import dev.millrace.id.JobId;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.media.RenditionId;
import dev.millrace.task.Failure;
import dev.millrace.v1.FailureRecord;
import dev.millrace.v1.PlaybackRecord;
import dev.millrace.v1.RenditionSnapshotRecord;
import dev.millrace.v1.SourceObjectRecord;
import dev.millrace.v1.VideoSnapshotRecord;
import dev.millrace.video.Playback;
import dev.millrace.video.RenditionSnapshot;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.video.VideoStatus;
import dev.millrace.wire.Codec;
import java.time.Duration;
import org.apache.avro.Schema;

public final class VideoSnapshotCodec implements Codec<VideoSnapshot, VideoSnapshotRecord> {

    @Override
    public Schema schema() {
        return VideoSnapshotRecord.getClassSchema();
    }

    @Override
    public VideoSnapshotRecord toWire(VideoSnapshot s) {
        SourceObject source = s.source();
        JobId job = s.job();
        Duration duration = s.duration();
        Failure failure = s.failure();
        Playback playback = s.playback();
        return new VideoSnapshotRecord(
                s.video().toString(),
                s.version(),
                CommonWire.toWire(s.registration()),
                s.status().word(),
                s.at(),
                source == null ? null : CommonWire.toWire(source),
                job == null ? null : job.toString(),
                s.run(),
                duration == null ? null : duration.toMillis(),
                each(s.renditions(), VideoSnapshotCodec::toWire),
                failure == null ? null : CommonWire.toWire(failure),
                playback == null ? null : toWire(playback));
    }

    @Override
    public VideoSnapshot fromWire(VideoSnapshotRecord wire) {
        SourceObjectRecord source = wire.getSource();
        String job = wire.getJob();
        Long millis = wire.getDurationMillis();
        FailureRecord failure = wire.getFailure();
        PlaybackRecord playback = wire.getPlayback();
        return new VideoSnapshot(
                VideoId.parse(wire.getVideo()),
                wire.getVersion(),
                CommonWire.fromWire(wire.getRegistration()),
                Words.parse(VideoStatus.class, wire.getStatus()),
                wire.getAt(),
                source == null ? null : CommonWire.fromWire(source),
                job == null ? null : JobId.parse(job),
                wire.getRun(),
                millis == null ? null : Duration.ofMillis(millis),
                each(wire.getRenditions(), VideoSnapshotCodec::fromWire),
                failure == null ? null : CommonWire.fromWire(failure),
                playback == null ? null : fromWire(playback));
    }

    public static PlaybackRecord toWire(Playback p) {
        return new PlaybackRecord(
                p.job().toString(),
                p.master(),
                p.duration().toMillis(),
                each(p.renditions(), CommonWire::toWire),
                p.publishedAt(),
                p.poster(),
                p.storyboard());
    }

    public static Playback fromWire(PlaybackRecord p) {
        return new Playback(
                JobId.parse(p.getJob()),
                p.getMaster(),
                Duration.ofMillis(p.getDurationMillis()),
                each(p.getRenditions(), CommonWire::fromWire),
                p.getPoster(),
                p.getStoryboard(),
                p.getPublishedAt());
    }

    private static RenditionSnapshotRecord toWire(RenditionSnapshot r) {
        return new RenditionSnapshotRecord(r.id().value(), r.width(), r.height(), r.total(), r.done());
    }

    private static RenditionSnapshot fromWire(RenditionSnapshotRecord r) {
        return new RenditionSnapshot(
                new RenditionId(r.getId()), r.getWidth(), r.getHeight(), r.getTotal(), r.getDone());
    }
}
