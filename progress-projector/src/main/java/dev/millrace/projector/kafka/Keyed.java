package dev.millrace.projector.kafka;

import dev.millrace.id.VideoId;
import dev.millrace.topic.RejectedRecordException;
import dev.millrace.topic.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Keys and values of records about videos. What cannot be is thrown as a rejected record, or as what the serdes throw. */
public final class Keyed {

    private Keyed() {}

    /** The video that a record is about. */
    static VideoId key(Topic<VideoId, ?> topic, ConsumerRecord<byte[], byte[]> record) {
        VideoId key = topic.key().deserializer().deserialize(topic.name(), record.key());
        if (key == null) {
            throw new RejectedRecordException("NO_KEY", "the record has no key", null);
        }
        return key;
    }

    /** What it says; null for a tombstone. */
    static <V> @Nullable V valueOrTombstone(Topic<VideoId, V> topic, ConsumerRecord<byte[], byte[]> record) {
        return topic.value().deserializer().deserialize(topic.name(), record.value());
    }

    /** What it says, where there are no tombstones. */
    public static <V> V value(Topic<VideoId, V> topic, ConsumerRecord<byte[], byte[]> record) {
        V value = valueOrTombstone(topic, record);
        if (value == null) {
            throw new RejectedRecordException("NO_VALUE", "the record has no value", null);
        }
        return value;
    }

    /** Refuses a record about one video under the key of another. */
    public static void requireKey(Topic<VideoId, ?> topic, ConsumerRecord<byte[], byte[]> record, VideoId video) {
        if (!key(topic, record).equals(video)) {
            throw new RejectedRecordException("WRONG_KEY", "the key is not the video of the value", null);
        }
    }
}
