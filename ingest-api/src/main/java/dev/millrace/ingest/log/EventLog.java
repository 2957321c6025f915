package dev.millrace.ingest.log;

import dev.millrace.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Writes what was accepted. What {@link #write} has returned from is on as many brokers as the topic asks for. */
public final class EventLog implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** What comes at the same time goes together: each request to a broker costs more than the records in it. */
    private static final int LINGER_MILLIS = 5;

    private static final Duration BLOCKED = Duration.ofSeconds(5);

    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private final KafkaTemplate<byte[], byte[]> template;

    /** @param client settings of every client of ours; taken over */
    public EventLog(Map<String, Object> client) {
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        client.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) BLOCKED.toMillis());
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) BLOCKED.toMillis());
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) LONGEST.toMillis());
        producers = new DefaultKafkaProducerFactory<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        template = new KafkaTemplate<>(producers);
    }

    /**
     * Writes one record and waits until it is durable.
     *
     * @throws LogUnavailableException when it may or may not have been written; to write it again does no harm
     */
    public <K, V> void write(Topic<K, V> topic, K key, V value) {
        Headers headers = new RecordHeaders();
        try {
            byte[] name = topic.key().serializer().serialize(topic.name(), headers, key);
            byte[] bytes = topic.value().serializer().serialize(topic.name(), headers, value);
            // The producer gives up by itself. A limit here would set and clear a timer for each record.
            template.send(new ProducerRecord<>(topic.name(), null, null, name, bytes, headers))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException(e);
        } catch (ExecutionException | KafkaException | org.apache.kafka.common.KafkaException e) {
            throw new LogUnavailableException(e);
        }
    }

    @Override
    public void close() {
        producers.destroy();
    }
}
