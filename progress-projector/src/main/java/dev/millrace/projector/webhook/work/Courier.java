package dev.millrace.projector.webhook.work;

import dev.millrace.projector.webhook.Attempt;
import dev.millrace.projector.webhook.Delivery;
import dev.millrace.projector.webhook.Disabled;
import dev.millrace.projector.webhook.Endpoint;
import dev.millrace.projector.webhook.Reply;
import dev.millrace.projector.webhook.RetrySchedule;
import dev.millrace.projector.webhook.mongo.Accounts;
import dev.millrace.projector.webhook.mongo.Deliveries;
import dev.millrace.projector.webhook.mongo.Deliveries.Claimed;
import dev.millrace.projector.webhook.mongo.Endpoints;
import dev.millrace.projector.webhook.send.Sender;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt, and draws the consequences. */
public final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final String DISABLED = "The endpoint is disabled.";
    private static final String ACCOUNT_DISABLED = "The account is disabled.";

    /** How often it is looked whether an account that is disabled still is. */
    private static final Duration PUT_OFF = Duration.ofSeconds(5);

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Accounts accounts;
    private final Sender sender;
    private final RetrySchedule schedule;
    private final Duration patience;
    private final Notices notices;
    private final MeterRegistry meters;
    private final InstantSource clock;

    /**
     * @param patience how long an endpoint may fail before it is disabled
     * @param notices who tells its owner
     */
    public Courier(
            Endpoints endpoints,
            Deliveries deliveries,
            Accounts accounts,
            Sender sender,
            RetrySchedule schedule,
            Duration patience,
            Notices notices,
            MeterRegistry meters,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.sender = sender;
        this.schedule = schedule;
        this.patience = patience;
        this.notices = notices;
        this.meters = meters;
        this.clock = clock;
    }

    void deliver(Claimed claimed) throws InterruptedException {
        Delivery delivery = claimed.delivery();
        Optional<Endpoint> found = endpoints.find(delivery.endpoint());
        if (found.isEmpty()) {
            deliveries.removeAll(delivery.endpoint()); // they were made while it was removed
        } else if (!found.get().enabled()) {
            giveUp(claimed, DISABLED);
        } else if (accounts.disabled(delivery.owner())) {
            putOff(claimed);
        } else {
            attempt(claimed, found.get());
        }
    }

    /** What an account that is disabled would be sent waits for it, as long as for an endpoint that fails. */
    private void putOff(Claimed claimed) {
        Instant now = clock.instant();
        if (claimed.delivery().createdAt().plus(schedule.whole()).isAfter(now)) {
            deliveries.putOff(claimed, now.plus(PUT_OFF));
        } else {
            giveUp(claimed, ACCOUNT_DISABLED);
        }
    }

    private void giveUp(Claimed claimed, String why) {
        Attempt none = new Attempt(clock.instant(), null, why, 0);
        deliveries.settle(claimed.claim(), claimed.delivery().after(none, Delivery.Status.FAILED, null));
    }

    private void attempt(Claimed claimed, Endpoint endpoint) throws InterruptedException {
        Delivery delivery = claimed.delivery();
        Instant begun = clock.instant();
        Reply reply = sender.send(endpoint, delivery.id(), delivery.body());
        Instant now = clock.instant();
        Attempt attempt = new Attempt(
                begun,
                reply.status(),
                reply.error(),
                Math.max(0, Duration.between(begun, now).toMillis()));
        Delivery after = after(delivery, attempt, reply, now);
        deliveries.settle(claimed.claim(), after);
        meters.counter("millrace.webhook.attempts", "outcome", after.status().word())
                .increment();
        if (reply.delivered()) {
            worked(endpoint);
        } else {
            failed(endpoint, reply, now);
        }
    }

    private Delivery after(Delivery delivery, Attempt attempt, Reply reply, Instant now) {
        if (reply.delivered()) {
            return delivery.after(attempt, Delivery.Status.DELIVERED, null);
        }
        Optional<Duration> pause = reply.gone()
                ? Optional.empty()
                : schedule.next(
                        delivery.tries() + 1,
                        reply.retryAfter(),
                        () -> ThreadLocalRandom.current().nextDouble());
        return pause.map(wait -> delivery.after(attempt, Delivery.Status.WAITING, now.plus(wait)))
                .orElseGet(() -> delivery.after(attempt, Delivery.Status.FAILED, null));
    }

    private void worked(Endpoint endpoint) {
        if (endpoint.failingSince() != null) {
            endpoints.works(endpoint.id());
        }
    }

    private void failed(Endpoint endpoint, Reply reply, Instant now) {
        Instant since = endpoint.failingSince();
        if (reply.gone()) {
            disable(endpoint, Disabled.GONE, now);
        } else if (since == null) {
            endpoints.fails(endpoint.id(), now);
        } else if (!since.plus(patience).isAfter(now)) {
            disable(endpoint, Disabled.FAILING, now);
        }
    }

    private void disable(Endpoint endpoint, Disabled reason, Instant now) {
        if (endpoints.disable(endpoint, reason, now)) {
            LOG.atInfo()
                    .addKeyValue("endpointId", endpoint.id())
                    .addKeyValue("reason", reason.word())
                    .log("Webhook endpoint is disabled");
            notices.disabled(endpoint, reason);
        }
    }
}
