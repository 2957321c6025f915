package dev.millrace.embedded.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import dev.millrace.embedded.host.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class EmbeddedMongoIT {
    private static final int FIELDS = 200;

    @TempDir
    Path directory;

    @Test
    void start_again_keepsDocumentsAndIndexes() {
        int port;
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory, 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            port = mongo.port();
            users(client).createIndex(new Document("mail", 1), new IndexOptions().unique(true));
            users(client).insertOne(new Document("_id", "a").append("mail", "a@example.org"));
        }

        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory, port);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            assertThat(users(client).find(eq("_id", "a")).first()).containsEntry("mail", "a@example.org");
            assertThatThrownBy(() -> users(client).insertOne(new Document("mail", "a@example.org")))
                    .isInstanceOf(MongoWriteException.class);
        }
    }

    /** How the projector writes: only over an older version, creating what is absent. */
    @Test
    void upsert_ofAnOlderVersion_changesNothing() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory, 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            upsert(users(client), 2, "new");

            assertThatThrownBy(() -> upsert(users(client), 1, "old")).hasMessageContaining("duplicate key");
            assertThat(users(client).find().first()).containsEntry("name", "new");
        }
    }

    @Test
    void close_whileClientsWrite_keepsWhatWasAnswered() throws Exception {
        for (int round = 0; round < 15; round++) {
            AtomicLong answered = new AtomicLong();
            int port = FreePort.pick();
            EmbeddedMongo mongo = EmbeddedMongo.start(directory.resolve("r" + round), port);
            try (MongoClient client = MongoClients.create(mongo.connectionString())) {
                Thread writer = Thread.ofPlatform().start(() -> writeUntilRefused(client, answered));
                while (answered.get() < 40) {
                    Thread.onSpinWait();
                }
                mongo.close();
                writer.join();
            }
            try (EmbeddedMongo again = EmbeddedMongo.start(directory.resolve("r" + round), port);
                    MongoClient client = MongoClients.create(again.connectionString())) {
                assertThat(users(client).countDocuments()).isGreaterThanOrEqualTo(answered.get());
            }
        }
    }

    private static void writeUntilRefused(MongoClient client, AtomicLong answered) {
        try {
            while (true) {
                users(client).insertOne(new Document("text", "x".repeat(200)));
                users(client).createIndex(new Document("f" + answered.incrementAndGet() % 5, 1));
            }
        } catch (MongoException _) {
            // the server is closed
        }
    }

    @Test
    void write_onceAnswered_isInTheFileThatAKillWouldLeave() throws IOException {
        Path copy = Files.createDirectories(directory.resolve("copy"));
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory.resolve("live"), 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            users(client).insertOne(new Document("_id", "acknowledged"));
            Files.copy(directory.resolve("live/mongo.mv.db"), copy.resolve("mongo.mv.db"));
        }

        try (EmbeddedMongo mongo = EmbeddedMongo.start(copy, 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            assertThat(users(client).countDocuments()).isEqualTo(1);
        }
    }

    /** The server changes a document in its place; whoever reads it meanwhile must not see it half changed. */
    @Test
    void read_whileTheDocumentIsWritten_isWholeEachTime() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory, 0);
                MongoClient client = MongoClients.create(mongo.connectionString() + "/?retryReads=false")) {
            users(client).insertOne(shape(0).append("_id", "d"));
            AtomicBoolean over = new AtomicBoolean();
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int i = 1; !over.get(); i++) {
                    users(client)
                            .updateOne(eq("_id", "d"), new Document("$set", shape(i)).append("$unset", leftOut(i)));
                }
            });
            try {
                long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
                while (System.nanoTime() < end) {
                    List<Document> read = users(client).find(eq("_id", "d")).into(new ArrayList<>());
                    assertThat(read).hasSize(1);
                    Document document = new Document(read.getFirst());
                    document.remove("_id");
                    assertThat(document).isEqualTo(shape(document.getInteger("f0")));
                }
            } finally {
                over.set(true);
                writer.join();
            }
        }
    }

    private static Document shape(int number) {
        Document shape = new Document();
        for (int field = 0; field < FIELDS; field++) {
            shape.append("f" + field, number);
        }
        shape.append(number % 2 == 0 ? "even" : "odd", new Document("number", number));
        return shape;
    }

    private static Document leftOut(int number) {
        return new Document(number % 2 == 0 ? "odd" : "even", "");
    }

    private static void upsert(MongoCollection<Document> users, int version, String name) {
        users.updateOne(
                and(eq("_id", "v"), lt("version", version)),
                new Document("$set", new Document("version", version).append("name", name)),
                new UpdateOptions().upsert(true));
    }

    private static MongoCollection<Document> users(MongoClient client) {
        return client.getDatabase("millrace").getCollection("users");
    }
}
