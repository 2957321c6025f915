package dev.millrace.embedded;

import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.mongo.EmbeddedMongo;
import dev.millrace.embedded.redis.EmbeddedRedis;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import dev.millrace.embedded.s3.EmbeddedS3;
import dev.millrace.embedded.s3.S3Options;
import java.nio.file.Path;
import java.util.NavigableMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running part and where it is reached. */
record Started(AutoCloseable server, String address) {
    private static final Logger LOG = LoggerFactory.getLogger(Started.class);

    static Started start(Part part, StackOptions options, int port) {
        Path directory = options.directory().resolve(part.key());
        return switch (part) {
            case KAFKA -> of(EmbeddedKafka.start(new EmbeddedKafka.Options(directory, port)));
            case S3 ->
                of(EmbeddedS3.start(
                        new S3Options(directory, port, options.accessKey(), options.secretKey(), options.announced())));
            case MONGO -> of(EmbeddedMongo.start(directory, port));
            case REDIS -> of(EmbeddedRedis.start(directory, port));
            case REGISTRY -> of(EmbeddedRegistry.start(directory, port));
        };
    }

    /** The last first; one that fails to close must not keep the others open. */
    static void closeAll(NavigableMap<Part, Started> running) {
        running.descendingMap().forEach((part, started) -> {
            try {
                started.server().close();
            } catch (Exception e) {
                LOG.atError().addKeyValue("part", part).setCause(e).log("A server did not close");
            }
        });
    }

    private static Started of(EmbeddedKafka kafka) {
        return new Started(kafka, kafka.bootstrapServers());
    }

    private static Started of(EmbeddedS3 s3) {
        return new Started(s3, s3.endpoint().toString());
    }

    private static Started of(EmbeddedMongo mongo) {
        return new Started(mongo, mongo.connectionString());
    }

    private static Started of(EmbeddedRedis redis) {
        return new Started(redis, redis.uri());
    }

    private static Started of(EmbeddedRegistry registry) {
        return new Started(registry, registry.url());
    }
}
