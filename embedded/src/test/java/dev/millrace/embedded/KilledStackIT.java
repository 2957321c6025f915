package dev.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.millrace.embedded.host.Processes;
import dev.millrace.embedded.kafka.TopicProbe;
import dev.millrace.embedded.redis.RedisProbe;
import dev.millrace.embedded.registry.RegistryProbe;
import dev.millrace.embedded.s3.S3Probe;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code kill -9} of a JVM with everything in it, and a stack started on what it left. */
@Timeout(180)
final class KilledStackIT {
    @TempDir
    private static Path directory;

    private static Properties ports;
    private static EmbeddedStack stack;

    @BeforeAll
    static void killAndStart() throws Exception {
        try (Victim victim = Victim.start(directory)) {
            StackOptions options = new StackOptions(directory, EnumSet.allOf(Part.class));
            ports = ports();
            fill();
            assertThatThrownBy(() -> EmbeddedStack.start(options))
                    .hasMessageContaining("in use by process " + victim.pid());

            List<ProcessHandle> children = victim.children();
            victim.kill();

            assertThat(children).hasSize(2);
            for (ProcessHandle child : children) {
                assertThat(Processes.endsWithin(Duration.ofSeconds(10), child)).isTrue();
            }
            stack = EmbeddedStack.start(options);
        }
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    /** As a client outside would, and without closing anything on the server's side. */
    private static void fill() throws Exception {
        try (TopicProbe topic = TopicProbe.create("127.0.0.1:" + ports.getProperty("kafka"), "kept")) {
            topic.send("record");
        }
        try (S3Client s3 = s3("http://127.0.0.1:" + ports.getProperty("s3"))) {
            s3.putObject(r -> r.bucket("media").key("kept"), RequestBody.fromString("object"));
        }
        try (MongoClient mongo = MongoClients.create("mongodb://127.0.0.1:" + ports.getProperty("mongo"))) {
            documents(mongo).insertOne(new Document("_id", "kept"));
        }
        String registry = "http://127.0.0.1:" + ports.getProperty("registry") + "/apis/ccompat/v7";
        assertThat(RegistryProbe.register(registry, "kept", "a").body()).isEqualTo("{\"id\":1}");
        assertThat(RedisProbe.ask("redis://127.0.0.1:" + ports.getProperty("redis"), "PING"))
                .isEqualTo("+PONG");
    }

    @Test
    void addresses_afterAKill_areTheSame() {
        assertThat(stack.addresses().kafka()).endsWith(":" + ports.getProperty("kafka"));
    }

    @Test
    void records_afterAKill_areThereAndGoOn() throws Exception {
        try (TopicProbe topic = new TopicProbe(stack.addresses().kafka(), "kept")) {
            topic.send("another");
            assertThat(topic.readCommitted(2)).containsExactly("record", "another");
        }
    }

    @Test
    void objects_afterAKill_areThere() {
        try (S3Client s3 = s3(stack.addresses().s3())) {
            assertThat(s3.getObjectAsBytes(r -> r.bucket("media").key("kept")).asUtf8String())
                    .isEqualTo("object");
        }
    }

    @Test
    void documents_afterAKill_areThere() {
        try (MongoClient mongo = MongoClients.create(stack.addresses().mongo())) {
            assertThat(documents(mongo).countDocuments()).isEqualTo(1);
        }
    }

    @Test
    void schemas_afterAKill_haveTheirIds() throws Exception {
        HttpResponse<String> schema = RegistryProbe.get(stack.addresses().registry() + "/schemas/ids/1");

        assertThat(schema.statusCode()).isEqualTo(200);
        assertThat(schema.body()).contains("\\\"name\\\":\\\"R\\\"");
    }

    @Test
    void redis_afterAKill_answers() throws Exception {
        assertThat(RedisProbe.ask(stack.addresses().redis(), "PING")).isEqualTo("+PONG");
    }

    /** Of any registry, killed or not; it stands here since each start of one takes seconds. */
    @Test
    void register_ofAnIncompatibleVersion_isRefused() throws Exception {
        String registry = stack.addresses().registry();

        assertThat(RegistryProbe.register(registry, "uploads-value", "a").statusCode())
                .isEqualTo(200);
        assertThat(RegistryProbe.register(registry, "uploads-value", "a", "b?").statusCode())
                .isEqualTo(200);
        assertThat(RegistryProbe.register(registry, "uploads-value", "a", "c").statusCode())
                .isEqualTo(409);
    }

    private static S3Client s3(String endpoint) {
        return S3Probe.client(URI.create(endpoint), StackOptions.ACCESS_KEY, StackOptions.SECRET_KEY);
    }

    private static MongoCollection<Document> documents(MongoClient mongo) {
        return mongo.getDatabase("millrace").getCollection("documents");
    }

    private static Properties ports() throws Exception {
        Properties ports = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve("ports.properties"))) {
            ports.load(reader);
        }
        return ports;
    }
}
