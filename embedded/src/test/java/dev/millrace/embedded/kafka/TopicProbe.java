package dev.millrace.embedded.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One topic of one partition, seen through Kafka's own clients. */
public final class TopicProbe implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String topic;
    private final Map<String, Object> client;
    private final Admin admin;

    public TopicProbe(String bootstrapServers, String topic) {
        this.topic = topic;
        this.client = Map.of(
                "bootstrap.servers", bootstrapServers,
                "default.api.timeout.ms", 10_000,
                "max.block.ms", 5_000,
                "request.timeout.ms", 5_000);
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    public static TopicProbe create(String bootstrapServers, String topic) throws Exception {
        TopicProbe probe = new TopicProbe(bootstrapServers, topic);
        probe.admin
                .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                .all()
                .get();
        return probe;
    }

    Map<String, Short> features() throws Exception {
        Map<String, Short> levels = new HashMap<>();
        admin.describeFeatures()
                .featureMetadata()
                .get()
                .finalizedFeatures()
                .forEach((name, range) -> levels.put(name, range.maxVersionLevel()));
        return levels;
    }

    private ProducerRecord<String, String> record(String value) {
        return new ProducerRecord<>(topic, "key", value);
    }

    public void send(String value) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            producer.send(record(value)).get();
        }
    }

    void sendInTransactions(String toAbort, String toCommit) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("transactional.id", topic);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(record(toAbort));
            producer.abortTransaction();
            producer.beginTransaction();
            var _ = producer.send(record(toCommit));
            producer.commitTransaction();
        }
    }

    public List<String> readCommitted(int count) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        settings.put("fetch.max.wait.ms", 10); // closing waits for the fetch under way
        List<String> values = new ArrayList<>();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }

    void shareGroupReadsCommittedFromTheStart(String group) throws Exception {
        List<AlterConfigOp> settings = List.of(
                new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), OpType.SET),
                new AlterConfigOp(new ConfigEntry("share.isolation.level", "read_committed"), OpType.SET));
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, group), settings))
                .all()
                .get();
    }

    String takeFromShareGroup(String group) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("group.id", group);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (KafkaShareConsumer<String, String> consumer =
                new KafkaShareConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    return record.value();
                }
            }
        }
        throw new AssertionError("No record within " + LIMIT);
    }

    @Override
    public void close() {
        admin.close();
    }
}
