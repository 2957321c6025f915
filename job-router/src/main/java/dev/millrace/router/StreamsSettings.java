package dev.millrace.router;

import dev.millrace.router.topology.UndecidableRecords;
import dev.millrace.router.topology.UnreadableRecords;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams as the router needs it; each figure was measured, see docs/performance.md. */
final class StreamsSettings {

    private static final int COMMIT_MILLIS = 50;
    private static final long CACHE_BYTES = 32L << 20;

    private StreamsSettings() {}

    /** Part of the names of internal topics and of the group: changing it forgets all state. */
    private static String application(RouterConfig config) {
        return config.kafka().prefix() + "router";
    }

    static Properties of(RouterConfig config) {
        Properties settings = new Properties();
        settings.putAll(config.kafka().client());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application(config));
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDirectory().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1); // the broker's default
        // For bursts: what is answered at once is also committed at once, see VideoProcessor.
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class.getName());
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UndecidableRecords.class.getName());
        // Static membership: a replica that is restarted takes up its partitions again without a rebalance, and one
        // that is gone is replaced after the session.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), config.instance());
        config.kafka().member().forEach((name, value) -> settings.put(StreamsConfig.consumerPrefix(name), value));
        return settings;
    }
}
