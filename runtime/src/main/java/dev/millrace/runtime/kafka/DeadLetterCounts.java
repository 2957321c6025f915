package dev.millrace.runtime.kafka;

import dev.millrace.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How much could not be processed, by topic. Asks the brokers; nothing is read. */
public final class DeadLetterCounts implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final Admin admin;
    private final Topics topics;

    public DeadLetterCounts(KafkaConnection connection, Topics topics) {
        admin = Admin.create(connection.client());
        this.topics = topics;
    }

    /**
     * One topic of dead letters.
     *
     * @param records that lie there now
     */
    public record Count(String topic, long records) {}

    /** Throws a KafkaException while the brokers are away. */
    public List<Count> count() {
        List<TopicPartition> partitions = topics.deadLetters().stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
        Map<String, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<String, Long> begins = offsets(partitions, OffsetSpec.earliest());
        return topics.deadLetters().stream()
                .map(topic -> new Count(
                        topic.name(), ends.getOrDefault(topic.name(), 0L) - begins.getOrDefault(topic.name(), 0L)))
                .toList();
    }

    @Override
    public void close() {
        admin.close();
    }

    /** The sum over the partitions of each topic. */
    private Map<String, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which));
        try {
            return admin.listOffsets(wanted).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).entrySet().stream()
                    .collect(Collectors.groupingBy(
                            entry -> entry.getKey().topic(),
                            Collectors.summingLong(entry -> entry.getValue().offset())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException(e);
        }
    }
}
