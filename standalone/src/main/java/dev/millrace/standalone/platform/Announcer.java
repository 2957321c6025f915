package dev.millrace.standalone.platform;

import dev.millrace.embedded.s3.AnnouncementListener;
import dev.millrace.runtime.kafka.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the bucket's announcements to Kafka, as MinIO, Ceph and others do by themselves. */
final class Announcer implements AnnouncementListener, AutoCloseable {

    private static final int ANSWER_SECONDS = 10;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    Announcer(KafkaConnection connection, String topic) {
        Map<String, Object> client = connection.client();
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
    }

    @Override
    public void announce(String json) throws Exception {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, null, json.getBytes(StandardCharsets.UTF_8));
        producer.send(record).get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        producer.close();
    }
}
