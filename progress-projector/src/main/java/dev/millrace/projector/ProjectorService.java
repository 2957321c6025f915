package dev.millrace.projector;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.millrace.projector.kafka.Projection;
import dev.millrace.projector.kafka.WorkConsumers;
import dev.millrace.projector.live.Feeds;
import dev.millrace.projector.mongo.VideoDocuments;
import dev.millrace.projector.redis.LiveStore;
import dev.millrace.projector.redis.RedisLink;
import dev.millrace.projector.redis.SpeedStore;
import dev.millrace.projector.redis.Subscriptions;
import dev.millrace.projector.sse.Doorkeeper;
import dev.millrace.projector.sse.Entrance;
import dev.millrace.projector.sse.EventRoutes;
import dev.millrace.projector.sse.JsonEvents;
import dev.millrace.projector.sse.Shows;
import dev.millrace.projector.sse.SseFormat;
import dev.millrace.projector.sse.WebSocketRoutes;
import dev.millrace.projector.store.Stores;
import dev.millrace.projector.web.Dashboard;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.PublishedKeys;
import dev.millrace.runtime.access.Tickets;
import dev.millrace.runtime.access.VerifyingKeys;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.kafka.Brokers;
import dev.millrace.runtime.limit.RateLimits;
import dev.millrace.runtime.mongo.MongoWatch;
import dev.millrace.runtime.mongo.StoredKeys;
import dev.millrace.runtime.service.Patience;
import dev.millrace.runtime.service.Service;
import dev.millrace.runtime.service.Surroundings;
import dev.millrace.runtime.service.Watch;
import dev.millrace.topic.Topics;
import dev.millrace.wire.SchemaRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The progress projector: the log into Redis and MongoDB, and from there to subscribers. */
public final class ProjectorService implements Service {

    private final ProjectorConfig config;
    private final Surroundings surroundings;
    private final Brokers brokers;
    private final SchemaRegistry schemas;
    private final MongoClient mongo;
    private final VideoDocuments documents;
    private final RedisLink redis;
    private final LiveStore live;
    private final Subscriptions subscriptions;
    private final Feeds feeds;
    private final VerifyingKeys keys;
    private final RateLimits limits;
    private final Doorkeeper doorkeeper;
    private final List<Routes> events;
    private final List<Watch> watches;
    private final SpeedStore speeds;
    private final Topics topics;
    private final Webhooks webhooks;
    private volatile @Nullable WorkConsumers projection;

    public ProjectorService(ProjectorConfig config, Surroundings surroundings) {
        this.config = config;
        this.surroundings = surroundings;
        brokers = new Brokers(config.kafka());
        schemas = new SchemaRegistry(config.kafka().registry());
        topics = config.kafka().topics(schemas);
        mongo = config.mongo().client();
        MongoDatabase database = mongo.getDatabase(config.mongo().database());
        InstantSource clock = InstantSource.system();
        documents = new VideoDocuments(database, clock);
        redis = new RedisLink(config.redis());
        live = new LiveStore(redis, config.redis().prefix(), config.kept(), clock);
        speeds = new SpeedStore(redis, config.redis().prefix(), clock);
        subscriptions = new Subscriptions(redis, config.redis().prefix());
        Stores stores = new Stores(live, documents, subscriptions);
        feeds = new Feeds(stores, new JsonEvents(speeds), config.heartbeat());
        URI published = config.access().keys();
        keys = published == null ? _ -> Optional.empty() : new PublishedKeys(published, clock);
        Access access = Access.of(config.access(), keys, new StoredKeys(database, clock), clock);
        limits = new RateLimits(config.limits(), access, surroundings.meters());
        Tickets tickets = new Tickets(config.access().issuer(), keys, clock);
        doorkeeper = new Doorkeeper();
        Shows shows = new Shows(feeds, new Entrance(access, tickets, clock), doorkeeper);
        events = List.of(
                new EventRoutes(shows, new SseFormat(config.retry()), config.heartbeat()),
                new WebSocketRoutes(shows, config.heartbeat()));
        webhooks = new Webhooks(config, topics, database, documents, access, surroundings, clock);
        watches = List.of(
                watch("kafka", new Watch("kafka", brokers::trouble)),
                watch("redis", new Watch("redis", live::trouble)),
                watch("mongo", new Watch("mongo", new MongoWatch(database)::trouble)));
        surroundings.health().add("projection", this::trouble);
        surroundings.health().add("webhooks", webhooks::trouble);
        surroundings.meters().gauge("millrace.projector.watched.videos", feeds, Feeds::size);
    }

    @Override
    public String name() {
        return "progress-projector";
    }

    @Override
    public List<Routes> routes() {
        Routes dashboard = new Dashboard(config.playback(), config.uploads());
        return Stream.of(List.<Routes>of(limits), events, webhooks.routes(), List.of(dashboard))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void start() throws InterruptedException {
        brokers.awaitTopics(topics);
        Patience.await("the schema registry", schemas::check);
        Patience.await("Redis", live::ping);
        Patience.await("MongoDB", () -> {
            documents.createIndexes();
            webhooks.createIndexes();
            return true;
        });
        limits.start();
        WorkConsumers starting = new WorkConsumers(
                config.kafka(),
                Projection.NAME,
                new Projection(topics, config.playback(), documents, live, speeds),
                config.threads(),
                surroundings.meters(),
                surroundings.broken(),
                topics.videos().name(),
                topics.progress().name());
        projection = starting;
        starting.start();
        webhooks.start();
    }

    @Override
    public void close() {
        doorkeeper.close();
        feeds.close();
        keys.close();
        WorkConsumers running = projection;
        if (running != null) {
            running.close();
        }
        webhooks.close();
        watches.forEach(Watch::close);
        subscriptions.close();
        limits.close();
        redis.close();
        mongo.close();
        schemas.close();
        brokers.close();
    }

    private Watch watch(String part, Watch watch) {
        surroundings.health().add(part, watch::trouble);
        return watch;
    }

    private Optional<String> trouble() {
        WorkConsumers running = projection;
        return running == null ? Optional.of("starting") : running.trouble();
    }
}
