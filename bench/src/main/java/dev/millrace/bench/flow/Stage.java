package dev.millrace.bench.flow;

import dev.millrace.embedded.EmbeddedStack;
import dev.millrace.embedded.Part;
import dev.millrace.embedded.StackOptions;
import dev.millrace.id.OwnerId;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.router.RouterConfig;
import dev.millrace.router.RouterService;
import dev.millrace.runtime.config.Settings;
import dev.millrace.runtime.health.Health;
import dev.millrace.runtime.service.Launch;
import dev.millrace.runtime.service.Surroundings;
import dev.millrace.task.Lane;
import dev.millrace.task.OutputKeys;
import dev.millrace.topic.Topic;
import dev.millrace.topic.Topics;
import dev.millrace.video.About;
import dev.millrace.video.Registration;
import dev.millrace.video.UploadEvent;
import dev.millrace.wire.RegistrySettings;
import dev.millrace.wire.SchemaRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker, a registry and a router, and a producer of uploads, for the benchmarks of the flow. */
final class Stage implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_RECORDS = 5_000;

    private final EmbeddedStack stack;
    private final SchemaRegistry registry;
    private final RouterService router;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Admin admin;
    final Topics topics;

    Stage(Path folder, Map<String, String> settings) throws InterruptedException {
        stack = EmbeddedStack.start(new StackOptions(folder.resolve("servers"), EnumSet.of(Part.KAFKA, Part.REGISTRY)));
        Map<String, String> environment = new HashMap<>(Map.of(
                "MILLRACE_KAFKA", kafka(),
                "MILLRACE_REGISTRY", stack.addresses().registry(),
                "MILLRACE_TOPIC_PARTITIONS", "2",
                "MILLRACE_ROUTER_STATE", folder.resolve("router").toString(),
                "MILLRACE_S3_BUCKET", "bench"));
        environment.putAll(settings);
        registry = new SchemaRegistry(
                RegistrySettings.of(URI.create(stack.addresses().registry())));
        RouterConfig config = Settings.read(environment, RouterConfig::read);
        topics = config.kafka().topics(registry);
        router = new RouterService(config, new Surroundings(new Health(), Launch.meters(), () -> System.exit(1)));
        router.start();
        producer = new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
        admin = Admin.create(client());
    }

    Map<String, Object> client() {
        return new HashMap<>(Map.of("bootstrap.servers", kafka()));
    }

    String kafka() {
        return stack.addresses().kafka();
    }

    Admin admin() {
        return admin;
    }

    /** Reads all of a topic committed records only. */
    KafkaConsumer<byte[], byte[]> consumer(Topic<?, ?> topic) {
        Map<String, Object> settings = client();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return consumer;
    }

    /**
     * Registers a video whose bytes are there at once.
     *
     * @param before told of it before anything is written
     */
    void upload(Consumer<VideoId> before) {
        VideoId video = VideoId.mint(Instant.now(), RANDOM);
        before.accept(video);
        Instant now = Instant.now();
        Registration registration = new Registration(
                new OwnerId("bench"),
                About.titled("bench"),
                "standard",
                Lane.STANDARD,
                now,
                now.plusSeconds(3600),
                null);
        send(topics.uploads(), video, new UploadEvent.Registered(video, now, registration));
        SourceObject source = new SourceObject("bench", OutputKeys.upload(video), 1, "etag", null);
        send(topics.uploads(), video, new UploadEvent.Completed(video, now, source, null));
    }

    private <V> void send(Topic<VideoId, V> topic, VideoId key, V value) {
        Future<?> _ = producer.send(new ProducerRecord<>(
                topic.name(),
                topic.key().serializer().serialize(topic.name(), key),
                topic.value().serializer().serialize(topic.name(), value)));
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        router.close();
        registry.close();
        stack.close();
    }
}
