package dev.millrace.worker.run;

import dev.millrace.task.Revocation;
import dev.millrace.task.TaskId;
import dev.millrace.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads who has to stop. Every worker reads all of it, from the moment it starts: what was revoked before cannot concern
 * it, for its claims carry the name of this life.
 */
final class RevocationListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationListener.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Topic<TaskId, Revocation> topic;
    private final Running running;
    private final CountDownLatch listening = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closed;

    RevocationListener(Map<String, Object> client, Topic<TaskId, Revocation> topic, Running running) {
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topic = topic;
        this.running = running;
        this.thread = Thread.ofPlatform().name("revocations").daemon().start(this::listen);
    }

    /** Waits until nothing that is revoked from now on can be missed. */
    void awaitListening() throws InterruptedException {
        listening.await();
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (consumer) {
            while (!closed) {
                listenOnce();
            }
        } catch (WakeupException | InterruptedException _) {
            LOG.atDebug().log("Revocations are no longer read");
        }
    }

    private void listenOnce() throws InterruptedException {
        try {
            if (listening.getCount() > 0) {
                begin();
            }
            consumer.poll(POLL).forEach(this::revoke);
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("Waiting for revocations");
            Thread.sleep(PAUSE);
        }
    }

    private void begin() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeking is lazy; this makes it happen now
        listening.countDown();
    }

    private void revoke(ConsumerRecord<byte[], byte[]> record) {
        try {
            Revocation revocation = topic.value().deserializer().deserialize(record.topic(), record.value());
            if (revocation != null && running.stop(revocation) > 0) {
                LOG.atInfo()
                        .addKeyValue("task", revocation.task())
                        .addKeyValue("attempt", revocation.attempt())
                        .addKeyValue("reason", revocation.reason())
                        .log("Attempt is stopped");
            }
        } catch (SerializationException e) {
            LOG.atWarn()
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("cause", e.toString())
                    .log("Not a revocation");
        }
    }
}
