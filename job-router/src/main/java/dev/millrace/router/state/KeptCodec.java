package dev.millrace.router.state;

import dev.millrace.codec.CommonWire;
import dev.millrace.codec.VideoSnapshotCodec;
import dev.millrace.id.VideoId;
import dev.millrace.router.job.Video;
import dev.millrace.v1.PlaybackRecord;
import dev.millrace.v1.RegistrationRecord;
import dev.millrace.v1.VideoStateRecord;
import dev.millrace.video.Playback;
import dev.millrace.video.Registration;
import dev.millrace.wire.Codec;
import org.apache.avro.Schema;

/** The store's values as Avro. */
public final class KeptCodec implements Codec<Kept, VideoStateRecord> {

    @Override
    public Schema schema() {
        return VideoStateRecord.getClassSchema();
    }

    @Override
    public VideoStateRecord toWire(Kept kept) {
        Video video = kept.video();
        Registration registration = video.registration();
        Playback published = video.published();
        return new VideoStateRecord(
                video.id().toString(),
                registration == null ? null : CommonWire.toWire(registration),
                video.version(),
                video.runs(),
                published == null ? null : VideoSnapshotCodec.toWire(published),
                JobWire.toWire(video.job()),
                video.commands(),
                kept.alarmAt());
    }

    @Override
    public Kept fromWire(VideoStateRecord wire) {
        VideoId id = VideoId.parse(wire.getVideo());
        RegistrationRecord registration = wire.getRegistration();
        PlaybackRecord published = wire.getPublished();
        return new Kept(
                new Video(
                        id,
                        registration == null ? null : CommonWire.fromWire(registration),
                        wire.getVersion(),
                        wire.getRuns(),
                        published == null ? null : VideoSnapshotCodec.fromWire(published),
                        JobWire.fromWire(id, wire.getJob()),
                        wire.getCommands()),
                wire.getAlarmAt());
    }
}
