package dev.millrace.worker;

import dev.millrace.runtime.kafka.Brokers;
import dev.millrace.runtime.service.Patience;
import dev.millrace.runtime.service.Service;
import dev.millrace.runtime.service.Surroundings;
import dev.millrace.runtime.service.Watch;
import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.topic.Topics;
import dev.millrace.wire.SchemaRegistry;
import dev.millrace.worker.run.Crew;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The worker: waits for what it needs, then works until it is told to stop. */
public final class WorkerService implements Service {

    private final WorkerConfig config;
    private final Brokers brokers;
    private final SchemaRegistry schemas;
    private final ObjectStore store;
    private final Watch kafka;
    private volatile @Nullable Crew crew;
    private volatile boolean working;

    public WorkerService(WorkerConfig config, Surroundings surroundings) {
        this.config = config;
        brokers = new Brokers(config.kafka());
        schemas = new SchemaRegistry(config.kafka().registry());
        store = new ObjectStore(config.storage());
        kafka = new Watch("kafka", brokers::trouble);
        surroundings.health().add("kafka", kafka::trouble);
        surroundings.health().add("worker", this::trouble);
    }

    @Override
    public String name() {
        return "transcode-worker";
    }

    @Override
    public void start() throws InterruptedException {
        Topics topics = config.kafka().topics(schemas);
        Crew starting = Crew.prepare(config.work(), store);
        crew = starting;
        brokers.awaitTopics(topics);
        Patience.await("the schema registry", schemas::check);
        Patience.await("the bucket " + store.bucket(), () -> {
            store.check();
            return true;
        });
        starting.start(config.kafka()::client, brokers.admin(), topics);
        working = true;
    }

    private Optional<String> trouble() {
        Crew present = crew;
        if (!working || present == null) {
            return Optional.of("starting");
        }
        return present.isTaking() ? Optional.empty() : Optional.of("takes no tasks of some lane any more");
    }

    @Override
    public void close() {
        working = false;
        Crew prepared = crew;
        if (prepared != null) {
            prepared.close();
        }
        kafka.close();
        store.close();
        schemas.close();
        brokers.close();
    }
}
