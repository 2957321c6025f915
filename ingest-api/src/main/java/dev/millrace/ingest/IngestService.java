package dev.millrace.ingest;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.millrace.ingest.account.AccountFeature;
import dev.millrace.ingest.account.Letters;
import dev.millrace.ingest.catalogue.Catalogue;
import dev.millrace.ingest.http.AccountRoutes;
import dev.millrace.ingest.http.AdminRoutes;
import dev.millrace.ingest.http.CommandRoutes;
import dev.millrace.ingest.http.Completion;
import dev.millrace.ingest.http.DocsRoutes;
import dev.millrace.ingest.http.HookRoutes;
import dev.millrace.ingest.http.LibraryRoutes;
import dev.millrace.ingest.http.Links;
import dev.millrace.ingest.http.PartRoutes;
import dev.millrace.ingest.http.ProofRoutes;
import dev.millrace.ingest.http.Registering;
import dev.millrace.ingest.http.Seen;
import dev.millrace.ingest.http.Unavailability;
import dev.millrace.ingest.http.UploadEventRoutes;
import dev.millrace.ingest.http.UppyRoutes;
import dev.millrace.ingest.http.VideoRoutes;
import dev.millrace.ingest.http.WatchRoutes;
import dev.millrace.ingest.idempotency.Once;
import dev.millrace.ingest.log.EventLog;
import dev.millrace.ingest.mail.Postman;
import dev.millrace.ingest.notification.NotificationFeature;
import dev.millrace.ingest.oidc.OidcFeature;
import dev.millrace.ingest.oidc.OidcSettings;
import dev.millrace.ingest.quota.Quotas;
import dev.millrace.ingest.quota.StoredReservations;
import dev.millrace.ingest.upload.PartedUploads;
import dev.millrace.ingest.upload.Sweeper;
import dev.millrace.ingest.upload.Uploads;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.kafka.Brokers;
import dev.millrace.runtime.kafka.DeadLetterCounts;
import dev.millrace.runtime.limit.RateLimits;
import dev.millrace.runtime.mongo.MongoWatch;
import dev.millrace.runtime.service.Patience;
import dev.millrace.runtime.service.Service;
import dev.millrace.runtime.service.Surroundings;
import dev.millrace.runtime.service.Watch;
import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.runtime.storage.PartStore;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.runtime.storage.UploadSigner;
import dev.millrace.topic.Topics;
import dev.millrace.wire.SchemaRegistry;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ingest API: from HTTP into the log. */
public final class IngestService implements Service {

    private static final Duration SWEEP = Duration.ofMinutes(5);

    private final Brokers brokers;
    private final SchemaRegistry schemas;
    private final Topics topics;
    private final MongoClient mongo;
    private final ObjectStore store;
    private final Uploads uploads;
    private final PartStore partStore;
    private final PartedUploads parted;
    private final Sweeper sweeper;
    private final StoredReservations reservations;
    private final Once once;
    private final DeadLetterCounts deadLetters;
    private final EventLog log;
    private final AccountFeature accounts;
    private final @Nullable OidcFeature oidc;
    private final Postman postman;
    private final RateLimits limits;
    private final NotificationFeature notifications;
    private final List<Routes> routes;
    private final List<Watch> watches;
    private volatile boolean started;

    public IngestService(IngestConfig config, Surroundings surroundings) {
        brokers = new Brokers(config.kafka());
        schemas = new SchemaRegistry(config.kafka().registry());
        topics = config.kafka().topics(schemas);
        mongo = config.mongo().client();
        MongoDatabase database = mongo.getDatabase(config.mongo().database());
        store = new ObjectStore(config.storage());
        InstantSource clock = InstantSource.system();
        UploadSigner signer = new UploadSigner(config.storage());
        uploads = new Uploads(signer, store, config.uploads().validity());
        partStore = new PartStore(config.storage());
        parted = new PartedUploads(database, partStore, signer, config.uploads(), clock);
        sweeper = new Sweeper(parted, SWEEP);
        reservations = new StoredReservations(database, config.uploads().validity(), clock);
        once = new Once(database, clock);
        deadLetters = new DeadLetterCounts(config.kafka(), topics);
        log = new EventLog(config.kafka().client());
        SecureRandom random = new SecureRandom();
        Letters letters = new Letters(log, topics, config.publicUrl(), clock);
        accounts = new AccountFeature(config.accounts(), config.access(), database, letters, clock, random);
        oidc = oidc(config, database, clock, random);
        postman = new Postman(config.kafka(), topics.mails(), config.mail(), clock);
        limits = new RateLimits(config.limits(), accounts.access(), surroundings.meters());
        notifications =
                new NotificationFeature(config.notifications(), config.storage(), config.kafka(), log, topics, clock);
        routes = routes(config, new Catalogue(database), clock, random);
        watches = List.of(
                watch(surroundings, "kafka", new Watch("kafka", brokers::trouble)),
                watch(surroundings, "mongo", new Watch("mongo", new MongoWatch(database)::trouble)),
                watch(surroundings, "storage", new Watch("storage", this::storageTrouble)));
        surroundings.health().add("sqs", notifications::queueTrouble);
        surroundings.health().add("ingest", () -> started ? Optional.empty() : Optional.of("starting"));
    }

    @Override
    public String name() {
        return "ingest-api";
    }

    @Override
    public List<Routes> routes() {
        return routes;
    }

    @Override
    public void start() throws InterruptedException {
        brokers.awaitTopics(topics);
        Patience.await("the schema registry", schemas::check);
        Patience.await("MongoDB", () -> {
            accounts.start();
            parted.createIndexes();
            reservations.createIndexes();
            once.createIndexes();
            if (oidc != null) {
                oidc.start();
            }
            return true;
        });
        sweeper.start();
        postman.start();
        limits.start();
        notifications.start();
        started = true;
    }

    @Override
    public void close() {
        started = false;
        watches.forEach(Watch::close);
        sweeper.close();
        postman.close();
        limits.close();
        notifications.close();
        log.close();
        uploads.close();
        partStore.close();
        deadLetters.close();
        mongo.close();
        schemas.close();
        brokers.close();
    }

    private List<Routes> routes(IngestConfig config, Catalogue catalogue, InstantSource clock, SecureRandom random) {
        Access access = accounts.access();
        Seen seen = new Seen(access, catalogue);
        Completion completion = new Completion(seen, uploads, log, topics, clock);
        URI url = config.publicUrl();
        boolean secure = url != null && url.getScheme().equals("https");
        Quotas quotas = new Quotas(
                owner -> accounts.accounts().quota(owner).or(config.quota()), catalogue::usage, reservations, clock);
        List<Routes> all = new ArrayList<>(AccountRoutes.all(accounts, quotas, oidc, secure, clock));
        all.add(new AdminRoutes(accounts, quotas, deadLetters));
        Links links = new Links(url);
        Registering registering =
                new Registering(uploads, parted, config.uploads(), quotas, log, topics, links, clock, random);
        PartRoutes parts = new PartRoutes(access, parted, registering, completion);
        all.addAll(List.of(
                limits,
                new VideoRoutes(access, seen, completion, registering, once),
                parts,
                new UppyRoutes(access, parted, registering, parts),
                new UploadEventRoutes(access, completion, registering, uploads, config.uploads(), log, topics, clock),
                new LibraryRoutes(access, catalogue),
                new WatchRoutes(access, seen, catalogue, accounts.tokens(), links),
                new CommandRoutes(seen, config.uploads(), log, topics, clock),
                new DocsRoutes(),
                new ProofRoutes(),
                new Unavailability()));
        notifications.hook().ifPresent(hook -> all.add(new HookRoutes(hook)));
        return List.copyOf(all);
    }

    PartedUploads parted() {
        return parted;
    }

    private @Nullable OidcFeature oidc(
            IngestConfig config, MongoDatabase database, InstantSource clock, SecureRandom random) {
        OidcSettings settings = config.oidc();
        URI url = config.publicUrl();
        return settings == null || url == null
                ? null
                : new OidcFeature(settings, url, database, accounts.membership(), accounts.signUp(), clock, random);
    }

    private Optional<String> storageTrouble() {
        try {
            store.check();
            return Optional.empty();
        } catch (StorageException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Watch watch(Surroundings surroundings, String part, Watch watch) {
        surroundings.health().add(part, watch::trouble);
        return watch;
    }
}
