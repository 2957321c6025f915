package dev.millrace.projector;

import dev.millrace.id.VideoId;
import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.task.TaskProgress;
import dev.millrace.topic.Topic;
import dev.millrace.topic.Topics;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.wire.SchemaRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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
        await(Arrays.stream(snapshots)
                .map(snapshot -> send(topics.videos(), snapshot.video(), snapshot))
                .toList());
    }

    public void write(TaskProgress... reports) {
        await(Arrays.stream(reports)
                .map(report -> send(topics.progress(), report.task().video(), report))
                .toList());
    }

    public void delete(VideoId video) {
        write(topics.videos(), video, null);
    }

    public <V> void write(Topic<VideoId, V> topic, VideoId key, @Nullable V value) {
        await(List.of(send(topic, key, value)));
    }

    public void raw(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        await(List.of(producer.send(new ProducerRecord<>(topic, key, value))));
    }

    private <V> Future<RecordMetadata> send(Topic<VideoId, V> topic, VideoId key, @Nullable V value) {
        byte[] bytes = value == null ? null : topic.value().serializer().serialize(topic.name(), value);
        return producer.send(
                new ProducerRecord<>(topic.name(), topic.key().serializer().serialize(topic.name(), key), bytes));
    }

    private static void await(List<Future<RecordMetadata>> sent) {
        for (Future<RecordMetadata> each : sent) {
            try {
                each.get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        schemas.close();
    }
}
