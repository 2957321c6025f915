package dev.millrace.runtime.kafka;

import dev.millrace.runtime.config.Settings;
import dev.millrace.topic.Topics;
import dev.millrace.wire.RegistrySettings;
import dev.millrace.wire.SchemaRegistry;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the brokers and the schema registry, and what the topics are called.
 *
 * @param bootstrap {@code host:port} of some brokers, separated by commas
 * @param properties a file of further client properties (security, mostly), or null
 * @param registry the schema registry
 * @param prefix begins every topic's name
 * @param partitions of every topic that is keyed by video
 * @param createTopics whether a service creates topics that are missing when it starts
 */
public record KafkaConnection(
        String bootstrap,
        @Nullable Path properties,
        RegistrySettings registry,
        String prefix,
        int partitions,
        boolean createTopics) {

    /** How long a dead member keeps its partitions: the least that brokers allow unless told. Kafka's 45 s are too long to see nothing move. */
    private static final int SESSION_MILLIS = 6_000;

    public static KafkaConnection read(Settings settings) {
        return new KafkaConnection(
                settings.required("MILLRACE_KAFKA", "Brokers to begin with, host:port separated by commas."),
                settings.parsed(
                        "MILLRACE_KAFKA_PROPERTIES",
                        "none",
                        "A file of further Kafka client properties, for security.",
                        null,
                        Path::of),
                registry(settings),
                settings.text("MILLRACE_TOPIC_PREFIX", Topics.DEFAULT_PREFIX, "What every topic's name begins with."),
                settings.integer(
                        "MILLRACE_TOPIC_PARTITIONS",
                        Topics.DEFAULT_PARTITIONS,
                        1,
                        1000,
                        "Partitions of the topics keyed by video; never changed once topics exist."),
                settings.flag("MILLRACE_TOPIC_CREATE", true, "Whether missing topics are created at start."));
    }

    private static RegistrySettings registry(Settings settings) {
        var user = settings.secret("MILLRACE_REGISTRY_USER", "user:password for the schema registry.");
        return new RegistrySettings(
                settings.address("MILLRACE_REGISTRY", "The schema registry's Confluent-compatible API."),
                user == null ? null : user.reveal(),
                settings.flag("MILLRACE_REGISTRY_REGISTER", true, "Whether schemas are registered at first use."),
                settings.duration(
                        "MILLRACE_REGISTRY_TIMEOUT", Duration.ofSeconds(5), "Of one request to the schema registry."),
                8);
    }

    /** What every client of ours is given; each adds its own. */
    public Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>();
        if (properties != null) {
            client.putAll(fromFile(properties));
        }
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        // A broker that was away is found again at once: leases are shorter than Kafka's usual patience.
        client.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50);
        client.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return client;
    }

    /** What a member of a consumer group is given on top: it begins with what is there, and is missed soon when it dies. */
    public Map<String, Object> member() {
        Map<String, Object> member = client();
        member.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        member.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        member.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 3);
        return member;
    }

    public Topics topics(SchemaRegistry schemas) {
        return new Topics(prefix, partitions, schemas);
    }

    private static Map<String, Object> fromFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        Map<String, Object> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
