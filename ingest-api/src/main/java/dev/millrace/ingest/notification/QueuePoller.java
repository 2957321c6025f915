package dev.millrace.ingest.notification;

import dev.millrace.ingest.log.LogUnavailableException;
import dev.millrace.ingest.notification.MessageQueue.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries messages from a queue into the log. A batch is deleted from the queue when all of it is in the log; while the
 * log is away, it is held and written again. That keeps the queue's count of receptions low, after which many queues give
 * a message up.
 */
final class QueuePoller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration HOLD_AFTER = MessageQueue.HELD.dividedBy(3); // one write may take 15 s

    private final MessageQueue queue;
    private final Destination destination;
    private final InstantSource clock;
    private final Thread thread;
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean closed;

    /** Where messages go. */
    @FunctionalInterface
    interface Destination {

        /**
         * Takes a message, and returns when it is durable.
         *
         * @param origin where it came from
         * @throws LogUnavailableException or a KafkaException, to be given it again
         */
        void take(byte[] message, String origin);
    }

    QueuePoller(MessageQueue queue, Destination destination, InstantSource clock) {
        this.queue = queue;
        this.destination = destination;
        this.clock = clock;
        // Virtual, so that an interrupt ends a poll that waits for an answer.
        thread = Thread.ofVirtual().name("sqs").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** What is wrong with the queue. */
    Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        queue.close();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!closed) {
                if (carry()) {
                    pause = FIRST_PAUSE;
                } else {
                    Thread.sleep(pause);
                    pause = longer(pause);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** Whether the queue could be asked. Whatever it says, the next try may succeed: this thread never gives up. */
    private boolean carry() throws InterruptedException {
        try {
            List<Message> batch = queue.receive();
            told(Optional.empty());
            if (!batch.isEmpty()) {
                write(batch);
                queue.delete(batch);
            }
            return true;
        } catch (RuntimeException e) {
            told(Optional.of(String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void write(List<Message> batch) throws InterruptedException {
        Instant held = clock.instant();
        Duration pause = FIRST_PAUSE;
        for (int next = 0; next < batch.size(); ) {
            if (held.plus(HOLD_AFTER).isBefore(clock.instant())) {
                queue.hold(batch);
                held = clock.instant();
            }
            if (taken(batch.get(next))) {
                next++;
                pause = FIRST_PAUSE;
            } else {
                Thread.sleep(pause);
                pause = longer(pause);
            }
        }
    }

    private boolean taken(Message message) {
        try {
            destination.take(message.body().getBytes(StandardCharsets.UTF_8), "sqs/" + message.id());
            return true;
        } catch (LogUnavailableException | KafkaException e) {
            LOG.atWarn()
                    .addKeyValue("message", message.id())
                    .addKeyValue("cause", e.toString())
                    .log("A notification waits for the log");
            return false;
        }
    }

    private void told(Optional<String> now) {
        if (closed) {
            return;
        }
        if (now.isPresent() && trouble.isEmpty()) {
            LOG.atWarn().addKeyValue("trouble", now.get()).log("The queue of notifications went away");
        } else if (now.isEmpty() && trouble.isPresent()) {
            LOG.atInfo().log("The queue of notifications is back");
        }
        trouble = now;
    }

    private static Duration longer(Duration pause) {
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }
}
