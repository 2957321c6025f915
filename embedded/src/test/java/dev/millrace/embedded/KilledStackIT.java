package dev.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.millrace.embedded.kafka.TopicProbe;
import dev.millrace.embedded.redis.RedisProbe;
import dev.millrace.embedded.registry.RegistryProbe;
import dev.millrace.embedded.s3.S3Probe;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code kill -9} of a JVM with everything in it. */
@Timeout(180)
final class KilledStackIT {
    @TempDir
    Path directory;

    @Test
    void start_afterAKill_findsWhatWasAcknowledged() throws Exception {
        try (Victim victim = Victim.start(directory)) {
            StackOptions options = new StackOptions(directory, EnumSet.allOf(Part.class));
            Properties ports = ports();
            fill(ports);
            assertThatThrownBy(() -> EmbeddedStack.start(options))
                    .hasMessageContaining("in use by process " + victim.pid());

            List<ProcessHandle> children = victim.children();
            victim.kill();

            assertThat(children).hasSize(2);
            for (ProcessHandle child : children) {
                child.onExit().get(10, TimeUnit.SECONDS);
            }
            try (EmbeddedStack stack = EmbeddedStack.start(options)) {
                assertThat(stack.addresses().kafka()).endsWith(":" + ports.getProperty("kafka"));
                verify(stack.addresses());
            }
        }
    }

    /** As a client outside would, and without closing anything on the server's side. */
    private static void fill(Properties ports) throws Exception {
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

    private static void verify(Addresses addresses) throws Exception {
        try (TopicProbe topic = new TopicProbe(addresses.kafka(), "kept")) {
            topic.send("another");
            assertThat(topic.readCommitted(2)).containsExactly("record", "another");
        }
        try (S3Client s3 = s3(addresses.s3())) {
            assertThat(s3.getObjectAsBytes(r -> r.bucket("media").key("kept")).asUtf8String())
                    .isEqualTo("object");
        }
        try (MongoClient mongo = MongoClients.create(addresses.mongo())) {
            assertThat(documents(mongo).countDocuments()).isEqualTo(1);
        }
        assertThat(RegistryProbe.get(addresses.registry() + "/schemas/ids/1").statusCode())
                .isEqualTo(200);
        assertThat(RedisProbe.ask(addresses.redis(), "PING")).isEqualTo("+PONG");
    }

    private static S3Client s3(String endpoint) {
        return S3Probe.client(URI.create(endpoint), StackOptions.ACCESS_KEY, StackOptions.SECRET_KEY);
    }

    private static MongoCollection<Document> documents(MongoClient mongo) {
        return mongo.getDatabase("millrace").getCollection("documents");
    }

    private Properties ports() throws Exception {
        Properties ports = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve("ports.properties"))) {
            ports.load(reader);
        }
        return ports;
    }
}
