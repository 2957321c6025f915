package dev.millrace.projector;

import dev.millrace.id.VideoId;
import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.task.TaskProgress;
import dev.millrace.topic.Topic;
import dev.millrace.topic.Topics;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.wire.SchemaRegistry;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes to the log what router and workers would. Each call returns when the record is durable. */
public final class Log implements AutoCloseable {

    private final SchemaRegistry schemas;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;

    public Log(KafkaConnection connection) {
        schemas = new SchemaRegistry(connection.registry());
        topics = connection.topics(schemas);
        Map<String, Object> settings = connection.client();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public Topics topics() {
        return topics;
    }

    public void write(VideoSnapshot... snapshots) {
        for (VideoSnapshot snapshot : snapshots) {
            write(topics.videos(), snapshot.video(), snapshot);
        }
    }

    public void write(TaskProgress... reports) {
        for (TaskProgress report : reports) {
            write(topics.progress(), report.task().video(), report);
        }
    }

    public void delete(VideoId video) {
        write(topics.videos(), video, null);
    }

    public <V> void write(Topic<VideoId, V> topic, VideoId key, @Nullable V value) {
        byte[] bytes = value == null ? null : topic.value().serializer().serialize(topic.name(), value);
        raw(topic.name(), topic.key().serializer().serialize(topic.name(), key), bytes);
    }

    public void raw(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        schemas.close();
    }
}
