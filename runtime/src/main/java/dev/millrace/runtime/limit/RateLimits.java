package dev.millrace.runtime.limit;

import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.redis.RedisSettings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts requests to {@code /v1} before they are handled. A client is charged first, and only what it may send is charged
 * to all together: so nobody uses up what is others'. A client is a key or an account that has proved itself, or else an
 * address: to make credentials up does not help.
 */
public final class RateLimits implements Routes, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);
    private static final String LIMITED = "/v1/*";
    private static final String CHARGED = RateLimits.class.getName();
    private static final int TOO_MANY = 429;

    private final Map<RouteClass, Allowance> allowances;
    private final ClientAddress addresses;
    private final Access access;
    private final @Nullable Buckets buckets;
    private final MeterRegistry meters;
    private final Counter unavailable;

    public RateLimits(LimitSettings settings, Access access, MeterRegistry meters) {
        allowances = settings.allowances();
        addresses = new ClientAddress(settings.proxies());
        this.access = access;
        this.meters = meters;
        RedisSettings redis = settings.redis();
        buckets = redis == null ? null : new Buckets(redis);
        unavailable = meters.counter("millrace.limit.unavailable");
    }

    @Override
    public void addTo(RoutesConfig routes) {
        Buckets counting = buckets;
        if (counting != null) {
            routes.beforeMatched(LIMITED, request -> limit(request, RouteClass.of(request), counting));
            routes.wsBeforeUpgrade(LIMITED, request -> limit(request, RouteClass.STREAM, counting));
        }
    }

    /** Begins to count, soon if Redis is there, and later if it is not. */
    public void start() throws InterruptedException {
        if (buckets == null) {
            LOG.atInfo().log("Requests are not limited: MILLRACE_REDIS is not set");
        } else {
            buckets.start();
        }
    }

    @Override
    public void close() {
        if (buckets != null) {
            buckets.close();
        }
    }

    private void limit(Context request, RouteClass routes, Buckets counting) throws InterruptedException {
        Allowance allowance = allowances.get(routes);
        if (allowance == null || request.attribute(CHARGED) != null) {
            return; // not ours, or charged by another service in the same process
        }
        request.attribute(CHARGED, routes);
        Limit client = allowance.client();
        if (client != null) {
            Optional<Charge> charge = charge(counting, routes.word() + ":" + client(request, routes), client);
            charge.ifPresent(done -> tell(request, routes.word(), client, done));
        }
        Limit global = allowance.global();
        if (global != null) {
            charge(counting, routes.word(), global)
                    .filter(charge -> client == null || !charge.passed()) // a client is told of its own limit
                    .ifPresent(done -> tell(request, routes.word() + "-global", global, done));
        }
    }

    private Optional<Charge> charge(Buckets counting, String name, Limit limit) throws InterruptedException {
        Optional<Charge> charge = counting.charge(name, limit);
        if (charge.isEmpty()) {
            unavailable.increment();
        }
        return charge;
    }

    private void tell(Context request, String name, Limit limit, Charge charge) {
        request.header("RateLimit-Policy", Charge.policy(name, limit));
        request.header("RateLimit", charge.standing(name));
        if (!charge.passed()) {
            meters.counter("millrace.limit.refused", "limit", name).increment();
            request.header("Retry-After", Long.toString(charge.retryAfter()));
            throw new ProblemException(new Problem(
                    "rate-limited",
                    TOO_MANY,
                    "Too many requests",
                    "No more of this kind for now. Try again in " + charge.retryAfter() + " seconds."));
        }
    }

    private String client(Context request, RouteClass routes) {
        Optional<Caller> caller = routes == RouteClass.AUTH ? Optional.empty() : access.known(request);
        return caller.flatMap(RateLimits::proved)
                .orElseGet(() -> "address:" + addresses.of(peer(request), forwarded(request)));
    }

    private static Optional<String> proved(Caller caller) {
        return switch (caller.by()) {
            case Caller.Proof.Key(String id) -> Optional.of("key:" + id);
            case Caller.Proof.Session _ ->
                Optional.of("account:" + caller.owner().value());
            case Caller.Proof.None _ -> Optional.empty();
        };
    }

    private static String peer(Context request) {
        return request.req().getRemoteAddr();
    }

    private static List<String> forwarded(Context request) {
        return Collections.list(request.req().getHeaders(ClientAddress.FORWARDED));
    }
}
