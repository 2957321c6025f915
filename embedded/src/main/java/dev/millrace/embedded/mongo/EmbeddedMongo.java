package dev.millrace.embedded.mongo;

import de.bwaldvogel.mongo.MongoServer;
import dev.millrace.embedded.host.FreePort;
import dev.millrace.embedded.host.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * mongo-java-server on an H2 file: MongoDB's wire protocol without transactions, change streams, pipeline updates and
 * text search. TTL indexes and the filters of partial indexes are accepted and ignored.
 */
public final class EmbeddedMongo implements AutoCloseable {
    private static final String FILE = "mongo.mv.db";

    private final MongoServer server;
    private final int port;

    private EmbeddedMongo(MongoServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Returns when the server listens.
     *
     * @param directory holds one file with all databases
     * @param requestedPort to listen on, on 127.0.0.1; 0 for a free one
     */
    public static EmbeddedMongo start(Path directory, int requestedPort) {
        int port = FreePort.claim(requestedPort);
        try {
            Files.createDirectories(directory);
            MongoServer server = new MongoServer(DurableBackend.open(directory.resolve(FILE)));
            server.bind("127.0.0.1", port);
            return new EmbeddedMongo(server, port);
        } catch (IOException | RuntimeException e) {
            throw new StartException(
                    "Mongo on port " + port + " in " + directory + " did not start: " + e.getMessage(), e);
        }
    }

    public int port() {
        return port;
    }

    public String connectionString() {
        return "mongodb://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
