package dev.millrace.worker.run;

import dev.millrace.id.VideoId;
import dev.millrace.task.Task;
import dev.millrace.topic.DeadLetter;
import dev.millrace.topic.Topic;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks of one lane, from a share group: every worker of the pool takes the next one, whatever the others are at. The
 * group dispatches and nothing more: a record is acknowledged before the work begins, and the lease is the router's.
 *
 * @see <a href="https://cwiki.apache.org/confluence/x/UIrVEg">KIP-932</a>
 */
final class ShareTaskSource implements TaskSource {

    private static final Logger LOG = LoggerFactory.getLogger(ShareTaskSource.class);

    private final KafkaShareConsumer<byte[], byte[]> consumer;
    private final Topic<VideoId, Task> lane;
    private final Consumer<ProducerRecord<byte[], byte[]>> deadLetters;

    /**
     * Joins the group.
     *
     * @param client connection settings
     * @param deadLetters takes records that are no tasks
     */
    ShareTaskSource(
            Map<String, Object> client,
            String group,
            Topic<VideoId, Task> lane,
            Consumer<ProducerRecord<byte[], byte[]>> deadLetters) {
        client.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        client.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        client.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        // A worker that encodes for hours does not poll for hours, and has not gone.
        client.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
        consumer = new KafkaShareConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.setAcknowledgementCommitCallback(ShareTaskSource::acknowledged);
        consumer.subscribe(List.of(lane.name()));
        this.lane = lane;
        this.deadLetters = deadLetters;
    }

    @Override
    public Optional<Delivery> poll(Duration time) {
        Iterator<ConsumerRecord<byte[], byte[]>> records = consumer.poll(time).iterator();
        return records.hasNext() ? delivered(records.next()) : Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Optional<Delivery> delivered(ConsumerRecord<byte[], byte[]> record) {
        try {
            Task task = lane.value().deserializer().deserialize(record.topic(), record.value());
            if (task == null) {
                answer(record, AcknowledgeType.REJECT);
                return Optional.empty();
            }
            return Optional.of(new Taken(record, task));
        } catch (SerializationException e) {
            return unreadable(record, e);
        }
    }

    private Optional<Delivery> unreadable(ConsumerRecord<byte[], byte[]> record, SerializationException e) {
        if (!DeadLetter.blames(e)) {
            answer(record, AcknowledgeType.RELEASE); // the registry is away: the record is not to blame
            throw e;
        }
        LOG.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", DeadLetter.reason(e))
                .log("Record goes to the dead letters");
        try {
            deadLetters.accept(DeadLetter.of(record, e));
        } catch (KafkaException failure) {
            answer(record, AcknowledgeType.RELEASE); // once more, when it can be put aside
            throw failure;
        }
        answer(record, AcknowledgeType.REJECT);
        return Optional.empty();
    }

    /**
     * Nobody waits for the broker to hear it: an acknowledgement that is lost means a task delivered twice, and of two
     * claims the router takes one.
     */
    private void answer(ConsumerRecord<byte[], byte[]> record, AcknowledgeType answer) {
        consumer.acknowledge(record, answer);
        try {
            consumer.commitAsync();
        } catch (KafkaException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("Acknowledged with the next poll");
        }
    }

    private static void acknowledged(Map<TopicIdPartition, Set<Long>> offsets, @Nullable Exception failure) {
        if (failure != null) {
            LOG.atWarn()
                    .addKeyValue("offsets", offsets)
                    .addKeyValue("cause", failure.toString())
                    .log("Not acknowledged");
        }
    }

    private final class Taken implements Delivery {
        private final ConsumerRecord<byte[], byte[]> record;
        private final Task task;

        private Taken(ConsumerRecord<byte[], byte[]> record, Task task) {
            this.record = record;
            this.task = task;
        }

        @Override
        public Task task() {
            return task;
        }

        @Override
        public void accept() {
            answer(record, AcknowledgeType.ACCEPT);
        }

        @Override
        public void release() {
            answer(record, AcknowledgeType.RELEASE);
        }
    }
}
