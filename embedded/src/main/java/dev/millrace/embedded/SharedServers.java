package dev.millrace.embedded;

import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.mongo.EmbeddedMongo;
import dev.millrace.embedded.redis.EmbeddedRedis;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import dev.millrace.embedded.s3.EmbeddedS3;
import dev.millrace.embedded.s3.S3Options;

/**
 * For integration tests: one of each server per JVM, started when first asked for, in a temporary directory, and closed
 * when the JVM ends. They are shared, so a test names its topics, buckets and databases for itself.
 *
 * <pre>{@code
 * String bootstrap = SharedServers.kafka().bootstrapServers();
 * }</pre>
 */
public final class SharedServers {
    /** The keys of {@link #s3()}. */
    public static final String ACCESS_KEY = StackOptions.ACCESS_KEY;

    public static final String SECRET_KEY = StackOptions.SECRET_KEY;

    private static final SharedFolder FOLDER = new SharedFolder();
    private static final Shared<EmbeddedKafka> KAFKA =
            new Shared<>(FOLDER, "kafka", directory -> EmbeddedKafka.start(new EmbeddedKafka.Options(directory, 0)));
    private static final Shared<EmbeddedS3> S3 = new Shared<>(
            FOLDER, "s3", directory -> EmbeddedS3.start(new S3Options(directory, 0, ACCESS_KEY, SECRET_KEY)));
    private static final Shared<EmbeddedMongo> MONGO =
            new Shared<>(FOLDER, "mongo", directory -> EmbeddedMongo.start(directory, 0));
    private static final Shared<EmbeddedRedis> REDIS =
            new Shared<>(FOLDER, "redis", directory -> EmbeddedRedis.start(directory, 0));
    private static final Shared<EmbeddedRegistry> REGISTRY =
            new Shared<>(FOLDER, "registry", directory -> EmbeddedRegistry.start(directory, 0));

    private SharedServers() {}

    public static EmbeddedKafka kafka() {
        return KAFKA.get();
    }

    /** Without announcements: a test of those starts its own. */
    public static EmbeddedS3 s3() {
        return S3.get();
    }

    public static EmbeddedMongo mongo() {
        return MONGO.get();
    }

    public static EmbeddedRedis redis() {
        return REDIS.get();
    }

    public static EmbeddedRegistry registry() {
        return REGISTRY.get();
    }
}
