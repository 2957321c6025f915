package dev.millrace.runtime.limit;

import dev.millrace.runtime.redis.RedisSettings;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeoutException;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buckets of tokens in Redis, so that all replicas count together; each is forgotten once it would be full. While Redis is
 * away nothing is counted, and of all requests one every few seconds finds that out.
 */
final class Buckets implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Buckets.class);

    /** What a request waits for Redis at most. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration CONNECTING = Duration.ofSeconds(2);

    /** Of one bucket that replicas contend for: each round, one of them succeeds. */
    private static final Duration CONTENTION = Duration.ofMillis(500);

    private static final Duration KEPT_LONGER = Duration.ofSeconds(10);
    private static final int STRIPES = 256;

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI address;
    private final String prefix;
    private final Circuit circuit;
    private final ReentrantLock[] stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);
    private @Nullable CompletableFuture<ProxyManager<String>> connection;

    Buckets(RedisSettings settings) {
        prefix = settings.prefix() + "limit:";
        circuit = new Circuit(PAUSE, System::nanoTime);
        resources = ClientResources.builder()
                .reconnectDelay(Delay.exponential(PATIENCE, PATIENCE.multipliedBy(5), 2, TimeUnit.MILLISECONDS))
                .build();
        address = RedisURI.create(settings.address().reveal());
        client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECTING).build())
                .build());
    }

    /** Waits a moment for Redis, so that the first requests are counted, too. */
    void start() throws InterruptedException {
        try {
            var _ = connected(CONNECTING);
        } catch (RedisException e) {
            failed(e);
        }
    }

    /**
     * Takes a token.
     *
     * @param name of the bucket; bounded, since it is made of what was checked
     * @return empty when Redis does not say
     */
    Optional<Charge> charge(String name, Limit limit) throws InterruptedException {
        // A bucket is changed by comparing and swapping. Who contends for it in this process waits here instead of
        // trying again and again.
        ReentrantLock stripe = stripes[Math.floorMod(name.hashCode(), STRIPES)];
        stripe.lockInterruptibly();
        try {
            return circuit.allows() ? Optional.of(take(name, limit)) : Optional.empty();
        } catch (TimeoutException _) {
            return Optional.empty(); // too many replicas at one bucket; Redis itself is well
        } catch (RuntimeException e) {
            failed(e);
            return Optional.empty();
        } finally {
            stripe.unlock();
        }
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, CONNECTING);
        resources.shutdown(0, CONNECTING.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }

    private Charge take(String name, Limit limit) throws InterruptedException {
        // The limit is part of the key: where it was changed, counting begins anew.
        ConsumptionProbe probe = connected(PATIENCE)
                .getProxy(prefix + name + ":" + limit, () -> bucket(limit))
                .tryConsumeAndReturnRemaining(1);
        if (circuit.succeeded()) {
            LOG.atInfo().log("Requests are limited again");
        }
        return new Charge(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    private static BucketConfiguration bucket(Limit limit) {
        return BucketConfiguration.builder()
                .addLimit(bandwidth ->
                        bandwidth.capacity(limit.requests()).refillGreedy(limit.requests(), limit.window()))
                .build();
    }

    private void failed(RuntimeException cause) {
        if (circuit.failed()) {
            LOG.atWarn().addKeyValue("cause", cause.toString()).log("Requests are not limited while Redis is away");
        }
    }

    private ProxyManager<String> connected(Duration patience) throws InterruptedException {
        try {
            return connection().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new RedisException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new RedisException(e);
        }
    }

    /** Once made, a connection is made again by itself. */
    private synchronized CompletableFuture<ProxyManager<String>> connection() {
        CompletableFuture<ProxyManager<String>> present = connection;
        if (present == null || present.isCompletedExceptionally()) {
            present = client.connectAsync(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE), address)
                    .toCompletableFuture()
                    .thenApply(Buckets::proxies);
            connection = present;
        }
        return present;
    }

    private static ProxyManager<String> proxies(StatefulRedisConnection<String, byte[]> connection) {
        return Bucket4jLettuce.casBasedBuilder(connection)
                .requestTimeout(CONTENTION)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_LONGER))
                .build();
    }
}
