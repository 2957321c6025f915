package dev.millrace.ingest.notification;

import dev.millrace.ingest.log.EventLog;
import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.kafka.DeadLetters;
import dev.millrace.runtime.kafka.KafkaConnection;
import dev.millrace.runtime.storage.StorageSettings;
import dev.millrace.topic.Topics;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways of S3's event messages into the log, as they are configured. */
public final class NotificationFeature implements AutoCloseable {

    private final Announcements announcements;
    private final @Nullable QueuePoller poller;
    private final HttpSns sns = new HttpSns();
    private final @Nullable Hook hook;

    /** @param log stays the caller's to close */
    public NotificationFeature(
            NotificationSettings settings,
            StorageSettings storage,
            KafkaConnection kafka,
            EventLog log,
            Topics topics,
            InstantSource clock) {
        announcements = new Announcements(log, topics.notifications(), new DeadLetters(kafka));
        URI queue = settings.queue();
        poller = queue == null
                ? null
                : new QueuePoller(
                        new SqsQueue(queue, settings.endpoint(), storage), announcements::writeOrPutAside, clock);
        Secret secret = settings.hookSecret();
        hook = secret == null ? null : new Hook(secret, announcements::write, sns);
    }

    public void start() {
        if (poller != null) {
            poller.start();
        }
    }

    /** The way by HTTP; empty where nobody has a secret for it. */
    public Optional<Hook> hook() {
        return Optional.ofNullable(hook);
    }

    /** What is wrong with the queue, if there is one. */
    public Optional<String> queueTrouble() {
        return poller == null ? Optional.empty() : poller.trouble();
    }

    @Override
    public void close() {
        if (poller != null) {
            poller.close();
        }
        sns.close();
        announcements.close();
    }
}
