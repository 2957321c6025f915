package dev.millrace.projector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.topic.DeadLetter;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Puts aside what cannot be read, and returns when that is durable. */
final class DeadLetters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int LARGEST = 32 << 20;

    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private final KafkaTemplate<byte[], byte[]> template;

    DeadLetters(KafkaConnection connection) {
        Map<String, Object> settings = connection.client();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST); // the broker knows better what is too large
        producers = new DefaultKafkaProducerFactory<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        template = new KafkaTemplate<>(producers);
        template.setProducerListener(null); // would log as an error what is seen to here
    }

    void add(ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
        try {
            send(DeadLetter.of(record, cause));
        } catch (RecordTooLargeException _) {
            // With its new headers it is larger than the topic takes. Where it came from is told by the headers.
            send(withoutValue(DeadLetter.of(record, cause)));
        }
        LOG.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", DeadLetter.reason(cause))
                .log("Record is put aside");
    }

    private static ProducerRecord<byte[], byte[]> withoutValue(ProducerRecord<byte[], byte[]> letter) {
        letter.headers().add("dlq.value", "too large, left out".getBytes(UTF_8));
        return new ProducerRecord<>(letter.topic(), null, null, letter.key(), null, letter.headers());
    }

    private void send(ProducerRecord<byte[], byte[]> letter) {
        try {
            template.send(letter).join();
        } catch (CompletionException e) {
            throw rootOf(e) instanceof RecordTooLargeException tooLarge ? tooLarge : e;
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Override
    public void close() {
        producers.destroy();
    }
}
