package dev.millrace.projector.kafka;

import dev.millrace.runtime.kafka.DeadLetters;
import dev.millrace.runtime.kafka.KafkaConnection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** The consumers that do one work on the log. */
public final class WorkConsumers implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DeadLetters deadLetters;
    private final WorkListener<?> listener;
    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

    /**
     * Wires the consumers; they begin at {@link #start}.
     *
     * @param name of the work: of the consumer group behind the topics' prefix, in logs and in metrics
     * @param threads consumers of this replica
     * @param broken called when one of them cannot go on
     * @param topics names of those that are read
     */
    public WorkConsumers(
            KafkaConnection connection,
            String name,
            Work<?> work,
            int threads,
            MeterRegistry meters,
            Runnable broken,
            String... topics) {
        deadLetters = new DeadLetters(connection);
        listener = new WorkListener<>(name, work, deadLetters, meters);
        ContainerProperties properties = new ContainerProperties(topics);
        properties.setGroupId(group(connection, name));
        properties.setMessageListener(listener);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        consumer(connection), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                properties);
        container.setBeanName(name);
        container.setConcurrency(threads);
        container.setCommonErrorHandler(patient());
        container.setApplicationEventPublisher(stopped(broken));
    }

    /** The consumer group; installations that share a broker differ in their prefix. */
    static String group(KafkaConnection connection, String name) {
        return connection.prefix() + name;
    }

    public void start() {
        container.start();
    }

    /** Why nothing is done now, if so. */
    public Optional<String> trouble() {
        return container.isRunning() ? listener.trouble() : Optional.of("not running");
    }

    @Override
    public void close() {
        container.stop();
        deadLetters.close();
    }

    private static Map<String, Object> consumer(KafkaConnection connection) {
        Map<String, Object> settings = connection.member();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // The same partitions of all topics go to the same consumer: a video's state and progress come in one batch.
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        return settings;
    }

    /** Whatever went wrong, the batch comes again until it goes well: what is hopeless has been put aside before. */
    private static DefaultErrorHandler patient() {
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
        pauses.setMaxInterval(LONGEST_PAUSE.toMillis());
        DefaultErrorHandler handler = new DefaultErrorHandler(pauses);
        handler.setClassifications(Map.of(), true);
        return handler;
    }

    private static ApplicationEventPublisher stopped(Runnable broken) {
        return event -> {
            if (event instanceof ConsumerStoppedEvent end && end.getReason() != ConsumerStoppedEvent.Reason.NORMAL) {
                broken.run();
            }
        };
    }
}
