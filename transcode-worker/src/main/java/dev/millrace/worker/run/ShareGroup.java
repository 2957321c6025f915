package dev.millrace.worker.run;

import dev.millrace.runtime.service.Patience;
import dev.millrace.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a share group must be told before its first member comes: by itself it would begin at the end, and would hand out
 * tasks of transactions that are never committed.
 */
final class ShareGroup {

    private static final Logger LOG = LoggerFactory.getLogger(ShareGroup.class);

    private final Admin admin;
    private final String group;

    ShareGroup(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /**
     * Sets the group up; does no harm when that was done before, or is done by several workers at once. Tries until it can:
     * a topic that was created a moment ago is not known to every broker yet.
     */
    void prepare(Topic<?, ?> lane) throws InterruptedException {
        boolean _ = Patience.await("share group " + group, () -> {
            configure();
            beginAtTheStart(List.of(new TopicPartition(lane.name(), 0)));
            return true;
        });
    }

    private void configure() throws InterruptedException, ExecutionException {
        List<AlterConfigOp> settings = Stream.of(
                        new ConfigEntry("share.auto.offset.reset", "earliest"),
                        new ConfigEntry("share.isolation.level", "read_committed"))
                .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                .toList();
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, group), settings))
                .all()
                .get();
    }

    /** Gives partitions that have no start yet the first offset, so that the group's lag is a number from the beginning. */
    private void beginAtTheStart(List<TopicPartition> partitions) throws InterruptedException, ExecutionException {
        var known = admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(group)
                .get();
        Map<TopicPartition, Long> first = partitions.stream()
                .filter(partition -> known.get(partition) == null)
                .collect(Collectors.toMap(partition -> partition, _ -> 0L));
        if (first.isEmpty()) {
            return;
        }
        try {
            admin.alterShareGroupOffsets(group, first).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupNotEmptyException)) {
                throw e;
            }
            LOG.atDebug().addKeyValue("group", group).log("Another worker was first");
        }
    }
}
