package dev.millrace.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.video.VideoEvent;
import dev.millrace.wire.AvroSerde;
import dev.millrace.wire.LocalSchemas;
import dev.millrace.wire.PlainSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What asyncapi.yaml promises is what the code does. That it is well-formed is for {@link AsyncApiIT}. */
class AsyncApiTest {

    private static final Topics TOPICS =
            new Topics(Topics.DEFAULT_PREFIX, Topics.DEFAULT_PARTITIONS, new LocalSchemas());
    private static final JsonNode API = new YAMLMapper().readTree(Path.of("asyncapi.yaml"));

    static List<Topic<?, ?>> open() {
        return List.of(TOPICS.uploads(), TOPICS.notifications(), TOPICS.videoEvents());
    }

    /** Topics whose values are Avro; those of the others are S3's. */
    static Stream<Topic<?, ?>> avro() {
        return open().stream().filter(topic -> topic.value() instanceof AvroSerde);
    }

    @Test
    void channels_allOfThem_areThePublicTopics() {
        assertThat(API.path("channels").values())
                .extracting(channel -> channel.path("address").asString())
                .containsExactlyElementsOf(
                        open().stream().<String>map(Topic::name).toList());
    }

    @ParameterizedTest
    @MethodSource("open")
    void channel_ofATopic_hasItsPartitionsAndRetention(Topic<?, ?> topic) {
        JsonNode kafka = channel(topic).at("/bindings/kafka");

        assertThat(kafka.path("topic").asString()).isEqualTo(topic.name());
        assertThat(kafka.path("partitions").asInt()).isEqualTo(topic.partitions());
        assertThat(configuration(kafka.path("topicConfiguration")))
                .isEqualTo(topic.keep().config());
    }

    @ParameterizedTest
    @MethodSource("avro")
    void message_inAvro_isNamedAndMadeAsTheContract(Topic<?, ?> topic) throws IOException {
        Schema ours = ((AvroSerde<?, ?>) topic.value()).schema();

        JsonNode message = message(topic);
        Path contract = Path.of(message.at("/payload/schema/$ref").asString());

        assertThat(message.path("name").asString()).isEqualTo(ours.getFullName());
        assertThat(message.path("contentType").asString()).isEqualTo("application/avro");
        assertThat(contract.normalize()).isEqualTo(Path.of("contract", ours.getName() + ".avsc"));
        assertThat(new Schema.Parser().parse(Files.readString(contract))).isEqualTo(PlainSchema.of(ours));
    }

    @Test
    void message_ofABucket_isJson() {
        assertThat(message(TOPICS.notifications()).path("contentType").asString())
                .isEqualTo("application/json");
    }

    @Test
    void types_ofEvents_areAllThereAre() {
        assertThat(API.at("/components/schemas/videoEventHeaders/properties/ce_type/enum")
                        .values())
                .extracting(JsonNode::asString)
                .containsExactlyElementsOf(Stream.of(VideoEvent.Type.values())
                        .map(VideoEvent.Type::word)
                        .toList());
    }

    private static JsonNode channel(Topic<?, ?> topic) {
        return API.path("channels").values().stream()
                .filter(channel -> channel.path("address").asString().equals(topic.name()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode message(Topic<?, ?> topic) {
        JsonNode messages = channel(topic).path("messages");
        assertThat(messages).hasSize(1);
        String reference = messages.iterator().next().path("$ref").asString();
        return API.at(reference.substring(1));
    }

    private static Map<String, String> configuration(JsonNode settings) {
        return settings.properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, setting -> text(setting.getValue())));
    }

    private static String text(JsonNode setting) {
        return setting.isArray()
                ? setting.values().stream().map(JsonNode::asString).collect(Collectors.joining(","))
                : setting.asString();
    }
}
