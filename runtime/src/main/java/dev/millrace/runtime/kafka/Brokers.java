package dev.millrace.runtime.kafka;

import dev.millrace.runtime.service.Patience;
import dev.millrace.topic.Topic;
import dev.millrace.topic.TopicAdmin;
import dev.millrace.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Node;

/** The brokers, as a service meets them when it starts and looks after them while it runs. */
public final class Brokers implements AutoCloseable {

    private static final int ANSWER_SECONDS = 5;

    private final KafkaConnection connection;
    private final Admin admin;

    public Brokers(KafkaConnection connection) {
        this.connection = connection;
        Map<String, Object> client = connection.client();
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_SECONDS * 1000);
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_SECONDS * 1000);
        this.admin = Admin.create(client);
    }

    public Admin admin() {
        return admin;
    }

    /**
     * Waits until the brokers answer, then sees to it that the topics are there.
     *
     * @throws IllegalStateException when they are there but not as they must be
     */
    public void awaitTopics(Topics topics) throws InterruptedException {
        Patience.await("Kafka at " + connection.bootstrap(), this::ask);
        if (connection.createTopics()) {
            List<Topic<?, ?>> wanted = new ArrayList<>(topics.all());
            wanted.addAll(topics.deadLetters());
            new TopicAdmin(admin).ensure(wanted);
        }
    }

    /** What is wrong with the brokers now; asks them, so it takes a moment. */
    public Optional<String> trouble() {
        try {
            ask();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of("Kafka at " + connection.bootstrap() + " does not answer");
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private List<Node> ask() throws InterruptedException, ExecutionException, TimeoutException {
        return List.copyOf(admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS));
    }
}
