package dev.millrace.router;

import dev.millrace.router.job.Decider;
import dev.millrace.router.plan.Planner;
import dev.millrace.router.plan.Profiles;
import dev.millrace.router.topology.Chronicle;
import dev.millrace.router.topology.RouterTopology;
import dev.millrace.runtime.kafka.Brokers;
import dev.millrace.runtime.service.Patience;
import dev.millrace.runtime.service.Service;
import dev.millrace.runtime.service.Surroundings;
import dev.millrace.runtime.service.Watch;
import dev.millrace.topic.Topics;
import dev.millrace.wire.SchemaRegistry;
import dev.millrace.wire.WireException;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job router: a Kafka Streams application around the decider. */
public final class RouterService implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(RouterService.class);

    private final RouterConfig config;
    private final Surroundings surroundings;
    private final Brokers brokers;
    private final SchemaRegistry schemas;
    private final Watch kafka;
    private volatile @Nullable KafkaStreams streams;

    public RouterService(RouterConfig config, Surroundings surroundings) {
        this.config = config;
        this.surroundings = surroundings;
        brokers = new Brokers(config.kafka());
        schemas = new SchemaRegistry(config.kafka().registry());
        kafka = new Watch("kafka", brokers::trouble);
        surroundings.health().add("kafka", kafka::trouble);
        surroundings.health().add("router", this::trouble);
    }

    @Override
    public String name() {
        return "job-router";
    }

    @Override
    public void start() throws InterruptedException {
        Topics topics = config.kafka().topics(schemas);
        brokers.awaitTopics(topics);
        Patience.await("the schema registry", schemas::check);
        Decider decider = new Decider(config.rules(), config.intake(), Profiles.BUILT_IN, new Planner(config.slots()));
        RouterTopology topology =
                new RouterTopology(topics, Set.copyOf(config.buckets()), decider, new Chronicle(surroundings.meters()));
        KafkaStreams starting = new KafkaStreams(topology.get(), StreamsSettings.of(config));
        starting.setUncaughtExceptionHandler(this::broken);
        new KafkaStreamsMetrics(starting).bindTo(surroundings.meters());
        streams = starting;
        starting.start();
    }

    @Override
    public void close() {
        KafkaStreams running = streams;
        if (running != null) {
            running.close(config.patience());
        }
        kafka.close();
        schemas.close();
        brokers.close();
    }

    /** What can pass is waited out in a new thread; anything else ends the process: a dead stream is a dead service. */
    private StreamThreadExceptionResponse broken(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException || (cause instanceof WireException wire && wire.retryable())) {
                LOG.atWarn().addKeyValue("cause", cause.toString()).log("Stream thread is replaced");
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
        }
        LOG.atError().setCause(thrown).log("Stream died");
        surroundings.broken().run();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private Optional<String> trouble() {
        KafkaStreams running = streams;
        if (running == null) {
            return Optional.of("starting");
        }
        return running.state() == KafkaStreams.State.RUNNING
                ? Optional.empty()
                : Optional.of("stream is " + running.state());
    }
}
