package dev.millrace.projector.redis;

import dev.millrace.runtime.redis.RedisSettings;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection to Redis that is made when it is first needed, and made again by itself. While Redis is away, commands fail
 * at once: who sent them knows best when to try again.
 */
public final class RedisLink implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SHORTEST_DELAY = Duration.ofMillis(20);
    private static final Duration LONGEST_DELAY = Duration.ofMillis(500);

    private final ClientResources resources;
    private final RedisClient client;
    private @Nullable StatefulRedisConnection<String, String> connection;

    public RedisLink(RedisSettings settings) {
        resources = ClientResources.builder()
                .reconnectDelay(Delay.exponential(SHORTEST_DELAY, LONGEST_DELAY, 2, TimeUnit.MILLISECONDS))
                .build();
        RedisURI address = RedisURI.create(settings.address().reveal());
        address.setTimeout(TIMEOUT);
        client = RedisClient.create(resources, address);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
                .build());
    }

    /**
     * For commands, by many threads at once.
     *
     * @throws RedisException when Redis was never there so far
     */
    synchronized RedisAsyncCommands<String, String> commands() {
        if (connection == null) {
            connection = client.connect();
        }
        return connection.async();
    }

    /** A connection for subscriptions alone, as the protocol asks for. */
    StatefulRedisPubSubConnection<String, String> listening() {
        return client.connectPubSub();
    }

    /** Waits for an answer. */
    static <T> T await(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().join(); // bounded by the timeout of commands
        } catch (CompletionException e) {
            throw e.getCause() instanceof RedisException cause ? cause : new RedisException(e);
        }
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, TIMEOUT);
        resources.shutdown(0, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
