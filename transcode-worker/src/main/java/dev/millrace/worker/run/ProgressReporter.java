package dev.millrace.worker.run;

import dev.millrace.id.VideoId;
import dev.millrace.task.Claim;
import dev.millrace.task.Task;
import dev.millrace.task.TaskProgress;
import dev.millrace.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Says how far attempts are. May lose what it likes, and never makes an encoder wait. */
final class ProgressReporter implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final Topic<VideoId, TaskProgress> topic;
    private final String machine;

    /** @param machine class of this one */
    ProgressReporter(Map<String, Object> client, Topic<VideoId, TaskProgress> topic, String machine) {
        client.put(ProducerConfig.ACKS_CONFIG, "1");
        client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        client.put(ProducerConfig.LINGER_MS_CONFIG, 50);
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 100);
        client.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1L << 20);
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        this.producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.machine = machine;
    }

    /** Tells that an attempt has begun: its video waits no more. Takes how many frames or milliseconds are done. */
    LongConsumer begin(Task task, Claim claim, Clock clock) {
        LongConsumer progress = ProgressMeter.of(task, claim, machine, clock)
                .<LongConsumer>map(meter -> done -> send(meter.at(done)))
                .orElse(_ -> {});
        progress.accept(0);
        return progress;
    }

    private void send(TaskProgress progress) {
        try {
            byte[] key = topic.key()
                    .serializer()
                    .serialize(topic.name(), progress.task().video());
            byte[] value = topic.value().serializer().serialize(topic.name(), progress);
            Future<?> _ = producer.send(new ProducerRecord<>(topic.name(), key, value));
        } catch (KafkaException _) {
            // the next one says more
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
