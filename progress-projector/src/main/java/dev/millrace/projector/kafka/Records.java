package dev.millrace.projector.kafka;

import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.Change;
import dev.millrace.projector.projection.Standing;
import dev.millrace.task.TaskProgress;
import dev.millrace.topic.RejectedRecordException;
import dev.millrace.topic.Topic;
import dev.millrace.topic.Topics;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.view.PlaybackBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

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
        VideoId key = key(videos, record);
        VideoSnapshot snapshot = value(videos, record);
        if (snapshot == null) {
            return new Change.Deleted(key);
        }
        if (!snapshot.video().equals(key)) {
            throw new RejectedRecordException("WRONG_KEY", "the key is not the video of the snapshot", null);
        }
        return new Change.Moved(Standing.of(snapshot, base));
    }

    private TaskProgress report(ConsumerRecord<byte[], byte[]> record) {
        VideoId key = key(progress, record);
        TaskProgress report = value(progress, record);
        if (report == null) {
            throw new RejectedRecordException("NO_VALUE", "the record has no value", null);
        }
        if (!report.task().video().equals(key)) {
            throw new RejectedRecordException("WRONG_KEY", "the key is not the video of the task", null);
        }
        return report;
    }

    private static VideoId key(Topic<VideoId, ?> topic, ConsumerRecord<byte[], byte[]> record) {
        VideoId key = topic.key().deserializer().deserialize(topic.name(), record.key());
        if (key == null) {
            throw new RejectedRecordException("NO_KEY", "the record has no key", null);
        }
        return key;
    }

    private static <V> @Nullable V value(Topic<VideoId, V> topic, ConsumerRecord<byte[], byte[]> record) {
        return topic.value().deserializer().deserialize(topic.name(), record.value());
    }
}
