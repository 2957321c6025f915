package dev.millrace.ingest.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.ingest.notification.MessageQueue.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QueuePollerTest {

    private static final List<Message> BATCH =
            List.of(new Message("1", "r1", "a"), new Message("2", "r2", "b"), new Message("3", "r3", "c"));

    private final FakeQueue queue = new FakeQueue();
    private final Queue<String> taken = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

    @Test
    void batch_written_isDeletedAfterwards() {
        try (QueuePoller poller = poller((message, origin) -> {
            assertThat(queue.deleted).isEmpty();
            taken.add(origin + "=" + new String(message, StandardCharsets.UTF_8));
        })) {
            poller.start();
            queue.batches.add(BATCH);

            Awaitility.await().until(() -> queue.deleted.size() == 3);
            assertThat(taken).containsExactly("sqs/1=a", "sqs/2=b", "sqs/3=c");
            assertThat(queue.held).isEmpty();
        }
    }

    @Test
    void logAway_longerThanAMessageIsHeld_keepsTheBatchAndWritesItOnce() {
        AtomicInteger refusals = new AtomicInteger(3);
        try (QueuePoller poller = poller((message, origin) -> {
            if (origin.equals("sqs/2") && refusals.getAndDecrement() > 0) {
                now.updateAndGet(time -> time.plus(MessageQueue.HELD.dividedBy(2)));
                throw new KafkaException("away");
            }
            taken.add(origin);
        })) {
            poller.start();
            queue.batches.add(BATCH);

            Awaitility.await().until(() -> queue.deleted.size() == 3);
            assertThat(taken).containsExactly("sqs/1", "sqs/2", "sqs/3");
            assertThat(queue.held).containsExactly(BATCH, BATCH, BATCH);
            assertThat(poller.trouble()).isEmpty();
        }
    }

    @Test
    void queueAway_isToldAndAskedAgain() {
        try (QueuePoller poller = poller((_, origin) -> taken.add(origin))) {
            queue.trouble = "no queue here";
            poller.start();
            Awaitility.await().until(() -> poller.trouble().isPresent());
            assertThat(poller.trouble()).contains("no queue here");

            queue.trouble = "";
            queue.batches.add(BATCH);

            Awaitility.await().until(() -> queue.deleted.size() == 3);
            assertThat(poller.trouble()).isEmpty();
        }
    }

    @Test
    void close_whileTheLogIsAway_deletesNothing() throws Exception {
        try (QueuePoller poller = poller((_, origin) -> {
            taken.add(origin);
            throw new KafkaException("away");
        })) {
            poller.start();
            queue.batches.add(BATCH);
            Awaitility.await().until(() -> !taken.isEmpty());
        }

        Thread.sleep(Duration.ofMillis(300));
        assertThat(queue.deleted).isEmpty();
        assertThat(queue.closed).isTrue();
    }

    private QueuePoller poller(QueuePoller.Destination destination) {
        return new QueuePoller(queue, destination, now::get);
    }

    private static final class FakeQueue implements MessageQueue {

        private final LinkedBlockingQueue<List<Message>> batches = new LinkedBlockingQueue<>();
        private final Queue<List<Message>> held = new ConcurrentLinkedQueue<>();
        private final Queue<Message> deleted = new ConcurrentLinkedQueue<>();
        private volatile String trouble = "";
        private volatile boolean closed;

        @Override
        public List<Message> receive() {
            if (!trouble.isEmpty()) {
                throw new IllegalStateException(trouble);
            }
            try {
                List<Message> batch = batches.poll(20, TimeUnit.MILLISECONDS);
                return batch == null ? List.of() : batch;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void hold(List<Message> messages) {
            held.add(messages);
        }

        @Override
        public void delete(List<Message> messages) {
            deleted.addAll(messages);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
