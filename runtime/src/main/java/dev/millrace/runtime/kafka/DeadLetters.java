package dev.millrace.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.topic.DeadLetter;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts aside what cannot be processed, and returns when that is durable. */
public final class DeadLetters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int LARGEST = 32 << 20;

    private final KafkaProducer<byte[], byte[]> producer;

    public DeadLetters(KafkaConnection connection) {
        Map<String, Object> settings = connection.client();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST); // the broker knows better what is too large
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Writes the record to its topic's dead letters; throws a KafkaException while that cannot be done. */
    public void add(ConsumerRecord<byte[], byte[]> record, Exception cause) {
        send(DeadLetter.of(record, cause));
        LOG.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", DeadLetter.reason(cause))
                .log("Record is put aside");
    }

    /**
     * The same for something that never became a record.
     *
     * @param topic where it would have gone
     * @param origin where it came from
     */
    public void add(String topic, byte[] value, String origin, Exception cause) {
        send(DeadLetter.of(topic, value, origin, cause));
        LOG.atWarn()
                .addKeyValue("topic", topic)
                .addKeyValue("origin", origin)
                .addKeyValue("reason", DeadLetter.reason(cause))
                .log("Message is put aside");
    }

    @Override
    public void close() {
        producer.close();
    }

    private static ProducerRecord<byte[], byte[]> withoutValue(ProducerRecord<byte[], byte[]> letter) {
        Headers headers = new RecordHeaders(letter.headers().toArray()); // those that were sent cannot be changed
        headers.add("dlq.value", "too large, left out".getBytes(UTF_8));
        return new ProducerRecord<>(letter.topic(), null, null, letter.key(), null, headers);
    }

    private void send(ProducerRecord<byte[], byte[]> letter) {
        try {
            sendWhole(letter);
        } catch (RecordTooLargeException _) {
            // With its new headers it is larger than the topic takes. Where it came from is told by the headers.
            sendWhole(withoutValue(letter));
        }
    }

    private void sendWhole(ProducerRecord<byte[], byte[]> letter) {
        try {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
