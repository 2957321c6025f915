package dev.millrace.acceptance.installation;

import static org.awaitility.Awaitility.await;

import dev.millrace.id.VideoId;
import dev.millrace.task.Report;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskKind;
import dev.millrace.topic.Topic;
import dev.millrace.topic.Topics;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.wire.RegistrySettings;
import dev.millrace.wire.SchemaRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What is written in the topics: committed records, always from the beginning. */
public final class Log implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final String brokers;
    private final SchemaRegistry registry;
    private final Topics topics;

    public Log(String brokers, String registry) {
        this.brokers = brokers;
        this.registry = new SchemaRegistry(RegistrySettings.of(URI.create(registry)));
        topics = new Topics(Topics.DEFAULT_PREFIX, Topics.DEFAULT_PARTITIONS, this.registry);
    }

    /** What subscribers were told of a video. */
    public List<VideoEvent> events(VideoId video) {
        return read(topics.videoEvents(), event -> event.video().equals(video));
    }

    /** Every state that a video has been seen in. */
    public List<VideoSnapshot> snapshots(VideoId video) {
        return read(topics.videos(), snapshot -> snapshot.video().equals(video));
    }

    /** What workers reported of a video's tasks, of one kind of report. */
    public List<TaskEvent> reports(VideoId video, Class<? extends Report> kind) {
        return read(
                topics.taskEvents(), event -> event.task().video().equals(video) && kind.isInstance(event.report()));
    }

    /** The same, of its encoding only. */
    public List<TaskEvent> encoding(VideoId video, Class<? extends Report> kind) {
        return reports(video, kind).stream()
                .filter(event -> event.task().kind() == TaskKind.VIDEO)
                .toList();
    }

    /** Returns as soon as a worker has encoded some frames of the video. */
    public void awaitMidEncode(VideoId video) {
        await().atMost(PATIENCE)
                .pollInterval(LOOK)
                .until(() -> !read(
                                topics.progress(),
                                progress -> progress.task().video().equals(video)
                                        && progress.task().kind() == TaskKind.VIDEO
                                        && progress.done() > 0)
                        .isEmpty());
    }

    /** The bucket's announcement of an object, as it was written. */
    public String awaitAnnouncement(String words) {
        return await().atMost(PATIENCE)
                .pollInterval(LOOK)
                .until(
                        () -> raw(topics.notifications()).stream()
                                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                                .filter(text -> text.contains(words))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    /** Writes announcements, as a bucket does that is not sure whether it has done so already. */
    public void announce(List<String> announcements) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String text : announcements) {
                producer.send(new ProducerRecord<>(
                                topics.notifications().name(), text.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    @Override
    public void close() {
        registry.close();
    }

    private <V> List<V> read(Topic<?, V> topic, Predicate<V> wanted) {
        return raw(topic).stream()
                .filter(record -> record.value() != null)
                .map(record -> topic.value().deserializer().deserialize(record.topic(), record.value()))
                .filter(Objects::nonNull)
                .filter(wanted)
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> raw(Topic<?, ?> topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(LOOK).forEach(records::add);
            }
        }
        return records;
    }
}
