package dev.millrace.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing and leaves those that are there alone. Running it twice, or in two services at
 * once, does no harm.
 */
public final class TopicAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);

    private final Admin admin;

    public TopicAdmin(Admin admin) {
        this.admin = admin;
    }

    /**
     * Ensures that all these topics exist, with the replication factor the broker gives by default.
     *
     * @throws IllegalStateException when one exists with another number of partitions: keys would be spread anew and
     *     the state of running jobs would not be found again
     * @throws KafkaException when the cluster refuses or does not answer
     */
    public void ensure(Collection<? extends Topic<?, ?>> topics) throws InterruptedException {
        Map<String, TopicDescription> present = describe(topics);
        refuseOtherPartitions(topics, present);
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !present.containsKey(topic.name()))
                .map(TopicAdmin::create)
                .toList();
        for (Map.Entry<String, KafkaFuture<Void>> creation :
                admin.createTopics(missing).values().entrySet()) {
            try {
                creation.getValue().get();
                LOG.atInfo().addKeyValue("topic", creation.getKey()).log("Topic created");
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // another service was faster
                    throw new KafkaException("cannot create " + creation.getKey(), e.getCause());
                }
            }
        }
    }

    private static NewTopic create(Topic<?, ?> topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                .configs(topic.keep().config());
    }

    private Map<String, TopicDescription> describe(Collection<? extends Topic<?, ?>> topics)
            throws InterruptedException {
        Map<String, TopicDescription> present = new HashMap<>();
        List<String> names = topics.stream().<String>map(Topic::name).toList();
        for (var description : admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                present.put(description.getKey(), description.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new KafkaException("cannot describe " + description.getKey(), e.getCause());
                }
            }
        }
        return present;
    }

    private static void refuseOtherPartitions(
            Collection<? extends Topic<?, ?>> topics, Map<String, TopicDescription> present) {
        List<String> wrong = new ArrayList<>();
        for (Topic<?, ?> topic : topics) {
            TopicDescription found = present.get(topic.name());
            if (found != null && found.partitions().size() != topic.partitions()) {
                wrong.add("%s has %d partitions, not %d"
                        .formatted(topic.name(), found.partitions().size(), topic.partitions()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(wrong.stream().collect(Collectors.joining("; ")));
        }
    }
}
