package dev.millrace.projector;

import com.mongodb.client.MongoDatabase;
import dev.millrace.projector.kafka.WorkConsumers;
import dev.millrace.projector.mongo.VideoDocuments;
import dev.millrace.projector.webhook.http.Callers;
import dev.millrace.projector.webhook.http.DeliveryRoutes;
import dev.millrace.projector.webhook.http.Given;
import dev.millrace.projector.webhook.http.WebhookRoutes;
import dev.millrace.projector.webhook.kafka.Announcing;
import dev.millrace.projector.webhook.kafka.OwnerLetters;
import dev.millrace.projector.webhook.mongo.Accounts;
import dev.millrace.projector.webhook.mongo.Deliveries;
import dev.millrace.projector.webhook.mongo.Endpoints;
import dev.millrace.projector.webhook.send.Sender;
import dev.millrace.projector.webhook.work.Courier;
import dev.millrace.projector.webhook.work.Dispatcher;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.service.Surroundings;
import dev.millrace.topic.Topics;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Webhooks: from the log into deliveries, and from there to endpoints. */
final class Webhooks implements AutoCloseable {

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Sender sender;
    private final OwnerLetters letters;
    private final Dispatcher dispatcher;
    private final Supplier<WorkConsumers> wiring;
    private final List<Routes> routes;
    private volatile @Nullable WorkConsumers consumers;

    Webhooks(
            ProjectorConfig config,
            Topics topics,
            MongoDatabase database,
            VideoDocuments documents,
            Access access,
            Surroundings surroundings,
            InstantSource exact) {
        InstantSource clock = () -> exact.instant().truncatedTo(ChronoUnit.MILLIS); // as MongoDB keeps times
        WebhookSettings settings = config.webhooks();
        endpoints = new Endpoints(database);
        deliveries = new Deliveries(database, settings.kept());
        sender = new Sender(settings.targets(), clock);
        Accounts accounts = new Accounts(database);
        letters = new OwnerLetters(config.kafka(), topics.mails(), accounts, clock);
        Courier courier = new Courier(
                endpoints,
                deliveries,
                accounts,
                sender,
                settings.schedule(),
                settings.patience(),
                letters,
                surroundings.meters(),
                clock);
        dispatcher = new Dispatcher(deliveries, courier, surroundings.meters(), clock);
        Announcing announcing = new Announcing(
                topics.videoEvents(),
                config.playback(),
                documents,
                endpoints,
                deliveries,
                settings.kept(),
                dispatcher::wake,
                clock);
        wiring = () -> new WorkConsumers(
                config.kafka(),
                Announcing.NAME,
                announcing,
                config.threads(),
                surroundings.meters(),
                surroundings.broken(),
                topics.videoEvents().name());
        Callers callers = new Callers(access, endpoints);
        routes = List.of(
                new WebhookRoutes(
                        callers,
                        new Given(settings.targets()),
                        endpoints,
                        deliveries,
                        dispatcher::wake,
                        new SecureRandom(),
                        clock),
                new DeliveryRoutes(callers, deliveries, dispatcher::wake, clock));
    }

    List<Routes> routes() {
        return routes;
    }

    void createIndexes() {
        endpoints.createIndexes();
        deliveries.createIndexes();
    }

    void start() {
        sender.start();
        dispatcher.start();
        WorkConsumers starting = wiring.get(); // not before there are brokers
        consumers = starting;
        starting.start();
    }

    /** Why no event becomes a delivery now, if so. */
    Optional<String> trouble() {
        WorkConsumers running = consumers;
        return running == null ? Optional.of("starting") : running.trouble();
    }

    @Override
    public void close() {
        WorkConsumers running = consumers;
        if (running != null) {
            running.close();
        }
        dispatcher.close();
        sender.close();
        letters.close();
    }
}
