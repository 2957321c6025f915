package dev.millrace.embedded.kafka;

import dev.millrace.embedded.host.StartException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The internal topic of the share coordinator, created ahead, as the broker would create it. The broker does so when
 * the first share group joins and lets that one wait for seconds: measured, a first join of 5.4 s falls to 0.2-0.7 s.
 */
final class ShareStateTopic {
    private static final String NAME = "__share_group_state";
    /** As in {@code broker.properties}: the coordinator counts on it. */
    private static final int PARTITIONS = 4;

    private static final int LIMIT_SECONDS = 30;

    private ShareStateTopic() {}

    static void create(String bootstrapServers) {
        NewTopic topic = new NewTopic(NAME, PARTITIONS, (short) 1)
                .configs(Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", "-1",
                        "compression.type", "producer",
                        "segment.bytes", Integer.toString(100 << 20),
                        "min.insync.replicas", "1"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(topic)).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new StartException("Kafka did not create " + NAME + ": " + e.getCause(), e);
            }
        } catch (TimeoutException e) {
            throw new StartException("Kafka did not create " + NAME + " within " + LIMIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while Kafka created " + NAME, e);
        }
    }
}
