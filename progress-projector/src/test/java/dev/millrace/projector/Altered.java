package dev.millrace.projector;

import dev.millrace.runtime.access.AccessSettings;
import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.runtime.mongo.MongoSettings;
import dev.millrace.runtime.redis.RedisSettings;
import java.time.Duration;

/** The settings of a stage, but for one of them. */
public record Altered(ProjectorConfig settings) {

    ProjectorConfig kafka(int port) {
        KafkaConnection kafka = settings.kafka();
        KafkaConnection other = new KafkaConnection(
                "127.0.0.1:" + port,
                kafka.properties(),
                kafka.registry(),
                kafka.prefix(),
                kafka.partitions(),
                kafka.createTopics());
        return of(other, settings.redis(), settings.mongo(), settings.heartbeat());
    }

    ProjectorConfig redis(int port) {
        RedisSettings other = new RedisSettings(
                new Secret("redis://127.0.0.1:" + port), settings.redis().prefix());
        return of(settings.kafka(), other, settings.mongo(), settings.heartbeat());
    }

    /** With little patience: a test should not wait long for what it knows is away. */
    ProjectorConfig mongo(int port) {
        Secret address = new Secret("mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=500");
        MongoSettings other = new MongoSettings(address, settings.mongo().database());
        return of(settings.kafka(), settings.redis(), other, settings.heartbeat());
    }

    /** The same servers, with nothing in the stores. */
    public ProjectorConfig emptyStores() {
        return of(
                settings.kafka(),
                new RedisSettings(settings.redis().address(), settings.redis().prefix() + "again:"),
                new MongoSettings(
                        settings.mongo().connection(), settings.mongo().database() + "-again"),
                settings.heartbeat());
    }

    public ProjectorConfig heartbeat(Duration heartbeat) {
        return of(settings.kafka(), settings.redis(), settings.mongo(), heartbeat);
    }

    public ProjectorConfig access(AccessSettings access) {
        return new ProjectorConfig(
                settings.http(),
                settings.kafka(),
                settings.redis(),
                settings.mongo(),
                settings.playback(),
                access,
                settings.threads(),
                settings.heartbeat(),
                settings.retry(),
                settings.kept());
    }

    private ProjectorConfig of(KafkaConnection kafka, RedisSettings redis, MongoSettings mongo, Duration heartbeat) {
        return new ProjectorConfig(
                settings.http(),
                kafka,
                redis,
                mongo,
                settings.playback(),
                settings.access(),
                settings.threads(),
                heartbeat,
                settings.retry(),
                settings.kept());
    }
}
