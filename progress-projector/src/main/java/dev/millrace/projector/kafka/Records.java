package dev.millrace.projector.kafka;

import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.Change;
import dev.millrace.projector.projection.Standing;
import dev.millrace.task.TaskProgress;
import dev.millrace.topic.Topic;
import dev.millrace.topic.Topics;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.view.PlaybackBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes sense of records. Throws, for a record that has none, what {@link dev.millrace.topic.DeadLetter} blames. */
final class Records {

    private final Topic<VideoId, VideoSnapshot> videos;
    private final Topic<VideoId, TaskProgress> progress;
    private final PlaybackBase base;

    Records(Topics topics, PlaybackBase base) {
        this.videos = topics.videos();
        this.progress = topics.progress();
        this.base = base;
    }

    void read(ConsumerRecord<byte[], byte[]> record, Batch batch) {
        if (record.topic().equals(videos.name())) {
            batch.add(change(record));
        } else {
            batch.add(report(record), record.offset());
        }
    }

    private Change change(ConsumerRecord<byte[], byte[]> record) {
        VideoSnapshot snapshot = Keyed.valueOrTombstone(videos, record);
        if (snapshot == null) {
            return new Change.Deleted(Keyed.key(videos, record), record.offset());
        }
        Keyed.requireKey(videos, record, snapshot.video());
        return new Change.Moved(Standing.of(snapshot, base), record.offset());
    }

    private TaskProgress report(ConsumerRecord<byte[], byte[]> record) {
        TaskProgress report = Keyed.value(progress, record);
        Keyed.requireKey(progress, record, report.task().video());
        return report;
    }
}
