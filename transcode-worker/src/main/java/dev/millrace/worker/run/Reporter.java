package dev.millrace.worker.run;

import dev.millrace.id.VideoId;
import dev.millrace.task.Claim;
import dev.millrace.task.Report;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskId;
import dev.millrace.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what becomes of attempts. All reports of a task go through one partition, in order. */
final class Reporter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final int CLAIM_SECONDS = 10;
    private static final int RETRY_MILLIS = 1_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Topic<VideoId, TaskEvent> topic;
    private final Clock clock;

    Reporter(Map<String, Object> client, Topic<VideoId, TaskEvent> topic, Clock clock) {
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        client.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.clock = clock;
    }

    /** Claims an attempt. Once this returns true, the claim outlives us; before, the work must not begin. */
    boolean claim(TaskId task, Claim claim) throws InterruptedException {
        try {
            send(task, claim, new Report.Claimed()).get(CLAIM_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.atWarn()
                    .addKeyValue("task", task)
                    .addKeyValue("cause", e.toString())
                    .log("Claim was not written");
            return false;
        }
    }

    /** Says that we are at it still. Lost, it is followed by the next. */
    void beat(TaskId task, Claim claim) {
        try {
            Future<?> _ = send(task, claim, new Report.Beat());
        } catch (KafkaException e) {
            LOG.atWarn()
                    .addKeyValue("task", task)
                    .addKeyValue("cause", e.toString())
                    .log("Beat was not written");
        }
    }

    /** Says how it ended, for as long as it takes: the work is done, and must not be done again for want of a word. */
    void finish(TaskId task, Claim claim, Report report) throws InterruptedException {
        while (true) {
            try {
                send(task, claim, report).get();
                return;
            } catch (ExecutionException | KafkaException e) {
                LOG.atWarn()
                        .addKeyValue("task", task)
                        .addKeyValue("cause", e.toString())
                        .log("Report is repeated");
            }
            Thread.sleep(RETRY_MILLIS);
        }
    }

    /** Sends a record as it is, to the dead letters. */
    void deadLetter(ProducerRecord<byte[], byte[]> letter) {
        try {
            producer.send(letter).get(CLAIM_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("dead letter was not written", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(CLAIM_SECONDS));
    }

    private Future<RecordMetadata> send(TaskId task, Claim claim, Report report) {
        TaskEvent event = new TaskEvent(task, claim, clock.instant(), report);
        byte[] key = topic.key().serializer().serialize(topic.name(), task.video());
        byte[] value = topic.value().serializer().serialize(topic.name(), event);
        return producer.send(new ProducerRecord<>(topic.name(), key, value));
    }
}
