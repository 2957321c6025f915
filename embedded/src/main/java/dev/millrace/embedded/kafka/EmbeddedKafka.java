package dev.millrace.embedded.kafka;

import dev.millrace.embedded.host.FreePort;
import dev.millrace.embedded.host.StartException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.ShareVersion;

/**
 * The real Kafka broker, in this JVM: one KRaft node that is broker and controller, with transactions and share groups.
 *
 * <p>Two of them in one JVM work, but share their JMX names. Like any broker it halts the JVM when its disk fails.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Where, and with what other than our settings.
     *
     * @param directory holds the logs; formatted at the first start, kept as it is at every other
     * @param port to listen on, on 127.0.0.1; 0 for a free one
     * @param overrides broker settings that win over ours
     */
    public record Options(Path directory, int port, Map<String, String> overrides) {
        public Options {
            overrides = Map.copyOf(overrides);
        }

        public Options(Path directory, int port) {
            this(directory, port, Map.of());
        }
    }

    /** Returns when the broker answers. */
    public static EmbeddedKafka start(Options options) {
        int port = FreePort.claim(options.port());
        Properties settings = BrokerSettings.of(options, port, FreePort.pick());
        KafkaRaftServer server;
        boolean fresh;
        try {
            fresh = formatWhenNew(options.directory());
            server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        } catch (Exception e) {
            throw failure(options, port, e);
        }
        try {
            server.startup();
            EmbeddedKafka kafka = new EmbeddedKafka(server, port);
            if (fresh) {
                ShareStateTopic.create(kafka.bootstrapServers());
            }
            return kafka;
        } catch (Exception e) {
            // Not only RuntimeExceptions: Scala throws what it likes, such as InterruptedException.
            stop(server);
            throw failure(options, port, e);
        }
    }

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Returns when the logs are closed, so that the directory can be opened again at once. */
    @Override
    public void close() {
        stop(server);
    }

    private static void stop(KafkaRaftServer server) {
        server.shutdown();
        server.awaitShutdown();
    }

    private static boolean formatWhenNew(Path directory) throws Exception {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return false;
        }
        Files.createDirectories(directory);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerSettings.NODE_ID)
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .setFeatureLevel(ShareVersion.FEATURE_NAME, ShareVersion.SV_1.featureLevel())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .run();
        return true;
    }

    private static StartException failure(Options options, int port, Exception cause) {
        return new StartException(
                "Kafka on port " + port + " in " + options.directory() + " did not start: " + cause.getMessage(),
                cause);
    }
}
