package dev.millrace.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.codec.Samples;
import dev.millrace.codec.Samples.OnTopic;
import dev.millrace.embedded.SharedServers;
import dev.millrace.id.OwnerId;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.task.Lane;
import dev.millrace.testing.Needs;
import dev.millrace.testing.NodeProject;
import dev.millrace.topic.Topic;
import dev.millrace.topic.Topics;
import dev.millrace.video.About;
import dev.millrace.video.Registration;
import dev.millrace.video.UploadEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Confluent's client for Node reads what we write and writes what we read, through the real registry. The bytes go by
 * pipe: that a broker keeps bytes is shown by {@link InteropIT}.
 */
@Needs(Needs.Tool.NODE)
@Timeout(400)
class NodeInteropIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final JsonMapper JSON = new JsonMapper();

    private static NodeProject node;
    private static SchemaRegistry registry;
    private static Topics topics;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        node = NodeProject.install(Path.of("src", "test", "node"));
        registry = new SchemaRegistry(
                RegistrySettings.of(URI.create(SharedServers.registry().url())));
        topics = new Topics("node-" + UUID.randomUUID() + ".", 1, registry);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void records_readAndWrittenAgainByNode_areTheSameToUs() throws Exception {
        List<OnTopic<?, ?>> samples = Samples.byTopic(topics);
        StringBuilder input = new StringBuilder();
        samples.forEach(sample -> input.append(written(sample)));

        List<JsonNode> output = node
                .run(
                        input.toString(),
                        LIMIT,
                        "echo.mjs",
                        SharedServers.registry().url())
                .stream()
                .map(JSON::readTree)
                .toList();

        assertThat(output.stream().map(NodeInteropIT::read).toList())
                .isEqualTo(samples.stream()
                        .flatMap(sample -> sample.values().stream())
                        .toList());
        JsonNode upload = output.getFirst().path("value");
        assertThat(upload.at("/video").asString())
                .isEqualTo(Samples.uploads().getFirst().video().toString());
        assertThat(upload.at("/event/dev.millrace.v1.UploadRegisteredRecord/registration/title")
                        .asString())
                .isEqualTo("Käse");
    }

    @Test
    void uploads_ofAProducerInNode_areUploadsToUs() throws Exception {
        VideoId video = VideoId.ofObject("films", "a.mp4");
        Instant at = Instant.parse("2026-03-01T12:00:00Z");
        Topic<VideoId, UploadEvent> uploads = topics.uploads();

        List<String> output = node.run(
                "",
                LIMIT,
                "producer.mjs",
                SharedServers.registry().url(),
                uploads.name(),
                Path.of("contract", "UploadEventRecord.avsc").toAbsolutePath().toString(),
                video.toString());

        assertThat(output)
                .extracting(line -> uploads.value()
                        .deserializer()
                        .deserialize(uploads.name(), Base64.getDecoder().decode(line)))
                .containsExactly(
                        new UploadEvent.Registered(
                                video,
                                at,
                                new Registration(
                                        new OwnerId("owner-1"),
                                        About.titled("Käse"),
                                        "standard",
                                        Lane.BULK,
                                        at,
                                        at.plus(Duration.ofDays(1)),
                                        null)),
                        new UploadEvent.Completed(
                                video,
                                at.plusSeconds(1),
                                new SourceObject("films", "in/ü+ b.mp4", 123, "abc", null),
                                null));
    }

    private static <V> String written(OnTopic<?, V> sample) {
        StringBuilder lines = new StringBuilder();
        String topic = sample.topic().name();
        for (V value : sample.values()) {
            byte[] bytes = sample.topic().value().serializer().serialize(topic, value);
            lines.append(JSON.writeValueAsString(
                            Map.of("topic", topic, "bytes", Base64.getEncoder().encodeToString(bytes))))
                    .append('\n');
        }
        return lines.toString();
    }

    private static Object read(JsonNode line) {
        String name = line.path("topic").asString();
        Topic<?, ?> topic = topics.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return topic.value()
                .deserializer()
                .deserialize(name, Base64.getDecoder().decode(line.path("bytes").asString()));
    }
}
