package dev.millrace.projector.webhook.work;

import dev.millrace.projector.webhook.mongo.Deliveries;
import dev.millrace.projector.webhook.mongo.Deliveries.Claimed;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims deliveries that are due and has each attempted on a thread of its own. It is woken for new ones, and looks by
 * itself for those that others have stored, or that are due again.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Deliveries deliveries;
    private final Courier courier;
    private final InstantSource clock;
    private final Slots slots = new Slots();
    private final Semaphore calls = new Semaphore(0);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 0).factory());
    private final Thread loop = Thread.ofVirtual().name("webhooks").unstarted(this::run);
    private boolean trouble;
    private volatile boolean closed;

    public Dispatcher(Deliveries deliveries, Courier courier, MeterRegistry meters, InstantSource clock) {
        this.deliveries = deliveries;
        this.courier = courier;
        this.clock = clock;
        meters.gauge("millrace.webhook.attempts.running", slots, Slots::taken);
    }

    public void start() {
        loop.start();
    }

    /** There may be something to do. */
    public void wake() {
        calls.release();
    }

    /** Claims no more, and cuts off what is not over soon; that is due again at once. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            boolean _ = loop.join(GRACE); // never interrupted: a claim that was made would not be known
            threads.shutdown();
            if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                boolean _ = threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                claimAll();
                boolean _ = calls.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                calls.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void claimAll() {
        try {
            Optional<Claimed> claimed = claim();
            while (claimed.isPresent()) {
                begin(claimed.get());
                claimed = claim();
            }
            trouble = false;
        } catch (RuntimeException e) {
            if (!trouble) {
                LOG.atWarn().setCause(e).log("Webhooks wait: deliveries cannot be claimed");
            }
            trouble = true;
        }
    }

    private Optional<Claimed> claim() {
        return slots.room() && !closed
                ? deliveries.claim(clock.instant(), slots.fullEndpoints(), slots.fullOwners())
                : Optional.empty();
    }

    private void begin(Claimed claimed) {
        slots.take(claimed.delivery());
        try {
            threads.execute(() -> deliver(claimed));
        } catch (RuntimeException e) {
            slots.free(claimed.delivery());
            deliveries.release(claimed, clock.instant());
            throw e;
        }
    }

    private void deliver(Claimed claimed) {
        try {
            courier.deliver(claimed);
        } catch (InterruptedException _) {
            deliveries.release(claimed, clock.instant());
        } catch (RuntimeException e) {
            // The claim runs out, and somebody tries again.
            LOG.atWarn()
                    .addKeyValue("endpointId", claimed.delivery().endpoint())
                    .setCause(e)
                    .log("A webhook's outcome could not be noted");
        } finally {
            slots.free(claimed.delivery());
            wake();
        }
    }
}
