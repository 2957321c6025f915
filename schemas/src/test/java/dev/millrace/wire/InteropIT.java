package dev.millrace.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.codec.Samples;
import dev.millrace.codec.Samples.OnTopic;
import dev.millrace.embedded.SharedServers;
import dev.millrace.topic.Topic;
import dev.millrace.topic.TopicAdmin;
import dev.millrace.topic.Topics;
import dev.millrace.video.UploadEvent;
import dev.millrace.wire.WireException.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericData;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Confluent's own Java client reads what we write and writes what we read, through the real registry and broker. */
@Timeout(60)
class InteropIT {

    private static SchemaRegistry registry;
    private static Topics topics;
    private static RawTopic kafka;
    private static ConfluentClient confluent;

    @BeforeAll
    static void start() throws InterruptedException {
        String url = SharedServers.registry().url();
        String bootstrap = SharedServers.kafka().bootstrapServers();
        registry = new SchemaRegistry(RegistrySettings.of(URI.create(url)));
        topics = new Topics("interop-" + UUID.randomUUID() + ".", 1, registry);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            new TopicAdmin(admin).ensure(topics.all());
        }
        kafka = new RawTopic(bootstrap);
        confluent = new ConfluentClient(url);
    }

    @AfterAll
    static void stop() {
        kafka.close();
        registry.close();
    }

    static List<OnTopic<?, ?>> samples() {
        return Samples.byTopic(topics);
    }

    @ParameterizedTest
    @MethodSource("samples")
    <K, V> void records_readAndWrittenAgainByConfluent_areTheSameToUs(OnTopic<K, V> sample) throws Exception {
        Topic<K, V> topic = sample.topic();
        String name = topic.name();
        byte[] key = topic.key().serializer().serialize(name, sample.key());
        for (V value : sample.values()) {
            kafka.write(name, key, topic.value().serializer().serialize(name, value));
        }

        for (ConsumerRecord<byte[], byte[]> ours :
                kafka.read(name, sample.values().size())) {
            kafka.write(name, key, confluent.write(name + "-value", confluent.read(ours.value())));
        }

        List<V> twice = Stream.concat(sample.values().stream(), sample.values().stream())
                .toList();
        assertThat(kafka.read(name, twice.size()))
                .allSatisfy(record -> assertThat(topic.key().deserializer().deserialize(name, record.key()))
                        .isEqualTo(sample.key()))
                .extracting(record -> topic.value().deserializer().deserialize(name, record.value()))
                .isEqualTo(twice);
        assertThat(confluent.versions(name + "-value")).isEqualTo(1);
    }

    @Test
    void contract_inConfluentsHands_isTheSchemaWeRegistered() throws Exception {
        Topic<?, UploadEvent> uploads = topics.uploads();
        byte[] ours = uploads.value()
                .serializer()
                .serialize(uploads.name(), Samples.uploads().getLast());
        GenericRecord record = confluent.read(ours);

        assertThat(record.getSchema()).isEqualTo(contract());
        assertThat(confluent.write(uploads.name() + "-value", copy(record, contract())))
                .isEqualTo(ours);
    }

    @Test
    void union_asConfluentSeesIt_holdsTheBranchAndNulls() throws Exception {
        Topic<?, UploadEvent> uploads = topics.uploads();
        byte[] ours = uploads.value()
                .serializer()
                .serialize(uploads.name(), Samples.uploads().getLast());

        GenericRecord event = (GenericRecord) confluent.read(ours).get("event");
        GenericRecord source = (GenericRecord) event.get("source");

        assertThat(event.getSchema().getFullName()).isEqualTo("dev.millrace.v1.UploadCompletedRecord");
        assertThat(event.get("sequencer")).isNull();
        assertThat(source.get("key")).hasToString("a.mp4");
        assertThat(source.get("etag")).isNull();
        assertThat(source.get("size")).isEqualTo(-1L);
    }

    @Test
    void record_ofALaterSchema_isReadWithoutWhatWeDoNotKnow() throws Exception {
        Schema later = ConfluentClient.parse(contractText()
                .replaceFirst(
                        "\"fields\" : \\[ \\{",
                        "\"fields\" : [ {\"name\":\"note\",\"type\":\"string\",\"default\":\"\"}, {"));
        UploadEvent event = Samples.uploads().getFirst();

        GenericRecord record = copy(wire(event), later);
        record.put("note", "of tomorrow");

        assertThat(read(record)).isEqualTo(event);
    }

    @Test
    void record_ofAKindThatWeDoNotKnow_isMalformedAndNothingElse() throws Exception {
        Schema later = ConfluentClient.parse(contractText()
                .replaceFirst(
                        "(?s)\"name\" : \"event\",\\s*\"type\" : \\[",
                        "$0 {\"type\":\"record\",\"name\":\"Paused\",\"fields\":[]}, "));
        GenericRecord record = copy(wire(Samples.uploads().getFirst()), later);
        record.put(
                "event",
                new GenericData.Record(
                        later.getField("event").schema().getTypes().getFirst()));

        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> read(record))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }

    private static GenericRecord wire(UploadEvent event) throws IOException {
        Topic<?, UploadEvent> uploads = topics.uploads();
        return confluent.read(uploads.value().serializer().serialize(uploads.name(), event));
    }

    private static UploadEvent read(GenericRecord record) throws IOException {
        Topic<?, UploadEvent> uploads = topics.uploads();
        return uploads.value()
                .deserializer()
                .deserialize(uploads.name(), confluent.write(uploads.name() + "-value", record));
    }

    private static GenericRecord copy(GenericRecord record, Schema schema) {
        GenericRecord copy = new GenericData.Record(schema);
        record.getSchema().getFields().forEach(field -> copy.put(field.name(), record.get(field.name())));
        return copy;
    }

    private static Schema contract() throws IOException {
        return ConfluentClient.parse(contractText());
    }

    private static String contractText() throws IOException {
        return Files.readString(Path.of("contract", "UploadEventRecord.avsc"));
    }
}
