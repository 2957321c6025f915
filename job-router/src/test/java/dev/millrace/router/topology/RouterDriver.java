package dev.millrace.router.topology;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.router.job.Decider;
import dev.millrace.router.job.Intake;
import dev.millrace.router.job.Rules;
import dev.millrace.router.plan.Planner;
import dev.millrace.router.plan.Profiles;
import dev.millrace.task.Lane;
import dev.millrace.topic.Topic;
import dev.millrace.topic.Topics;
import dev.millrace.wire.LocalSchemas;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

/** The router's topology without a broker, with a clock that only moves when told. */
final class RouterDriver implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    final Topics topics = new Topics(Topics.DEFAULT_PREFIX, 1, new LocalSchemas());
    private final TopologyTestDriver driver = new TopologyTestDriver(topology(topics), properties(), START);

    static Topology topology(Topics topics) {
        Intake intake = new Intake(new OwnerId("dropped"), "standard", Lane.STANDARD);
        Decider decider = new Decider(Rules.STANDARD, intake, Profiles.BUILT_IN, new Planner(4));
        return new RouterTopology(topics, Set.of("films"), decider, new Chronicle(new SimpleMeterRegistry())).get();
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "router");
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class.getName());
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UndecidableRecords.class.getName());
        return properties;
    }

    <K, V> void write(Topic<K, V> topic, K key, V value) {
        driver.createInputTopic(
                        topic.name(), topic.key().serializer(), topic.value().serializer())
                .pipeInput(key, value);
    }

    void writeRaw(Topic<?, ?> topic, byte[] key, byte[] value) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
        input.pipeInput(key, value);
    }

    <K, V> TestOutputTopic<K, V> read(Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(), topic.key().deserializer(), topic.value().deserializer());
    }

    TestOutputTopic<byte[], byte[]> deadLetters(Topic<?, ?> topic) {
        return driver.createOutputTopic(topic.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    long alarms() {
        try (var all = driver.getKeyValueStore(RouterTopology.ALARMS).all()) {
            long count = 0;
            for (; all.hasNext(); all.next()) {
                count++;
            }
            return count;
        }
    }

    boolean knows(VideoId video) {
        return driver.getKeyValueStore(RouterTopology.VIDEOS).get(video) != null;
    }

    @Override
    public void close() {
        driver.close();
    }
}
