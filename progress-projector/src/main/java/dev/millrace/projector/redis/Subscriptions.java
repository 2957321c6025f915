package dev.millrace.projector.redis;

import dev.millrace.projector.live.Source.Listener;
import dev.millrace.projector.live.Subject;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Hears what is told on the channels of what somebody watches here. Redis forgets who listens when a connection
 * breaks, and tells nothing twice: so every listener is told when it is heard again, and looks for itself what it missed.
 */
public final class Subscriptions extends RedisPubSubAdapter<String, String> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RedisLink link;
    private final Keys keys;
    private final Map<String, Listener> listeners = new HashMap<>();
    private final Set<String> heard = new HashSet<>();
    private final Thread keeper;
    private @Nullable StatefulRedisPubSubConnection<String, String> connection;

    public Subscriptions(RedisLink link, String prefix) {
        this.link = link;
        this.keys = new Keys(prefix);
        this.keeper = Thread.ofVirtual().name("redis-subscriptions").start(this::keep);
    }

    /** Begins to tell a listener; its {@link Listener#listening} says from when on. Takes the place of another one. */
    public synchronized void listen(Subject subject, Listener listener) {
        String channel = keys.channel(subject);
        listeners.put(channel, listener);
        subscribe(channel);
    }

    /** Ends that, unless another listener has taken its place. */
    public synchronized void unlisten(Subject subject, Listener listener) {
        String channel = keys.channel(subject);
        if (listeners.remove(channel, listener)) {
            heard.remove(channel);
            if (connection != null && connection.isOpen()) {
                var _ = connection.async().unsubscribe(channel);
            }
        }
    }

    @Override
    public void message(String channel, String message) {
        Listener listener = listener(channel);
        if (listener == null) {
            return;
        }
        try {
            StoredJson.Told told = StoredJson.told(message);
            listener.told(told.video(), told.news());
        } catch (JacksonException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("channel", channel)
                    .addKeyValue("cause", e.toString())
                    .log("Unreadable news");
        }
    }

    @Override
    public void subscribed(String channel, long count) {
        Listener listener;
        synchronized (this) {
            heard.add(channel);
            listener = listeners.get(channel);
        }
        if (listener != null) {
            listener.listening();
        }
    }

    @Override
    public void close() {
        keeper.interrupt();
    }

    private synchronized @Nullable Listener listener(String channel) {
        return listeners.get(channel);
    }

    private void subscribe(String channel) {
        if (connection != null && connection.isOpen()) {
            var _ = connection.async().subscribe(channel); // answered by subscribed(), or asked again by keep()
        }
    }

    /** Sees to it that what should be heard is. The client subscribes again by itself, but not to what it was refused. */
    private void keep() {
        try {
            while (true) {
                connect();
                askAgain();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private synchronized void askAgain() {
        if (connection == null || !connection.isOpen()) {
            heard.clear();
            return;
        }
        listeners.keySet().stream().filter(channel -> !heard.contains(channel)).forEach(this::subscribe);
    }

    private void connect() {
        synchronized (this) {
            if (connection != null) {
                return;
            }
        }
        try {
            StatefulRedisPubSubConnection<String, String> connected = link.listening();
            connected.addListener(this);
            synchronized (this) {
                connection = connected;
            }
        } catch (RedisException _) {
            // Redis was never there so far; asked again after the pause
        }
    }
}
