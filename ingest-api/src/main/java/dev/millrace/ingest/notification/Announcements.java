package dev.millrace.ingest.notification;

import dev.millrace.ingest.log.EventLog;
import dev.millrace.notification.Envelopes;
import dev.millrace.notification.NotificationException;
import dev.millrace.notification.Notifications;
import dev.millrace.notification.ObjectEvent;
import dev.millrace.runtime.kafka.DeadLetters;
import dev.millrace.topic.RejectedRecordException;
import dev.millrace.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Writes event messages to the topic that S3-compatible servers write to by themselves, without what carried them. The
 * same message may be written twice: whoever reads the topic expects that.
 */
final class Announcements implements AutoCloseable {

    private final EventLog log;
    private final Topic<byte[], byte[]> topic;
    private final DeadLetters deadLetters;

    Announcements(EventLog log, Topic<byte[], byte[]> topic, DeadLetters deadLetters) {
        this.log = log;
        this.topic = topic;
        this.deadLetters = deadLetters;
    }

    /**
     * Writes a message, and returns when it is durable. One that tells of no object is done without being written.
     *
     * @throws NotificationException when it is none; nothing is written then
     * @throws dev.millrace.ingest.log.LogUnavailableException when it may or may not have been written
     */
    void write(byte[] message) throws NotificationException {
        byte[] json = Envelopes.open(message);
        List<ObjectEvent> events = Notifications.parse(json);
        Optional<String> object =
                events.stream().flatMap(event -> object(event).stream()).findFirst();
        if (object.isPresent()) {
            log.write(topic, object.get().getBytes(StandardCharsets.UTF_8), json);
        }
    }

    /**
     * The same for a sender that cannot be told of a mistake: what is no message goes to the dead letters.
     *
     * @param origin where it came from, for whoever looks at dead letters
     * @throws org.apache.kafka.common.KafkaException while that cannot be done
     */
    void writeOrPutAside(byte[] message, String origin) {
        try {
            write(message);
        } catch (NotificationException e) {
            deadLetters.add(
                    topic.name(),
                    message,
                    origin,
                    new RejectedRecordException(e.reason().name(), String.valueOf(e.getMessage()), e));
        }
    }

    @Override
    public void close() {
        deadLetters.close();
    }

    /** As a key it keeps the events of one object in one partition. */
    private static Optional<String> object(ObjectEvent event) {
        return switch (event) {
            case ObjectEvent.Created created ->
                Optional.of(created.object().bucket() + "/" + created.object().key());
            case ObjectEvent.Removed removed -> Optional.of(removed.bucket() + "/" + removed.key());
            case ObjectEvent.Other _ -> Optional.empty();
        };
    }
}
