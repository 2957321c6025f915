package dev.millrace.router.topology;

import dev.millrace.id.VideoId;
import dev.millrace.router.job.Decider;
import dev.millrace.router.job.Effect;
import dev.millrace.router.job.Input;
import dev.millrace.router.state.Kept;
import dev.millrace.router.state.KeptCodec;
import dev.millrace.task.Lane;
import dev.millrace.topic.Topic;
import dev.millrace.topic.Topics;
import dev.millrace.video.UploadEvent;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The router: everything that is said of a video meets in one processor, which decides, and what it decides goes out
 * again by kind. All inputs are keyed by video and have the same number of partitions, so that a video's state is
 * always where its records are.
 */
public final class RouterTopology implements Supplier<Topology> {

    static final String VIDEOS = "videos";
    static final String ALARMS = "alarms";

    private final Topics topics;
    private final Inputs inputs;
    private final Decider decider;
    private final Chronicle chronicle;

    /**
     * The topology of one router.
     *
     * @param buckets the buckets that uploads may lie in
     */
    public RouterTopology(Topics topics, Set<String> buckets, Decider decider, Chronicle chronicle) {
        this.topics = topics;
        this.inputs = new Inputs(buckets);
        this.decider = decider;
        this.chronicle = chronicle;
    }

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(videos()).addStateStore(alarms());

        KStream<VideoId, Input> uploads =
                from(builder, topics.uploads(), "uploads").mapValues(inputs::upload, Named.as("admit-upload"));
        KStream<VideoId, Input> notified = from(builder, topics.notifications(), "notifications")
                .flatMap(inputs::announcements, Named.as("read-notification"))
                .repartition(byVideo())
                .mapValues(inputs::upload, Named.as("admit-announcement"));
        KStream<VideoId, Input> commands =
                from(builder, topics.commands(), "commands").mapValues(inputs::command, Named.as("admit-command"));
        KStream<VideoId, Input> reports =
                from(builder, topics.taskEvents(), "task-events").mapValues(inputs::report, Named.as("admit-report"));

        KStream<VideoId, Effect> effects = uploads.merge(notified, Named.as("with-notified"))
                .merge(commands, Named.as("with-commands"))
                .merge(reports, Named.as("with-reports"))
                .process(() -> new VideoProcessor(decider, chronicle), Named.as("decide"), VIDEOS, ALARMS);

        effects.flatMapValues(Outputs::offers, Named.as("offers"))
                .to((_, task, _) -> topics.tasks(task.lane()).name(), to(topics.tasks(Lane.STANDARD), "tasks"));
        effects.flatMapValues(Outputs::questions, Named.as("questions"))
                .to(topics.taskEvents().name(), to(topics.taskEvents(), "questions-to-task-events"));
        effects.flatMap(Outputs::revocations, Named.as("revocations"))
                .to(topics.revocations().name(), to(topics.revocations(), "task-revocations"));
        effects.flatMapValues(Outputs::snapshots, Named.as("snapshots"))
                .to(topics.videos().name(), to(topics.videos(), "videos-topic"));
        effects.flatMapValues(Outputs::events, Named.as("events"))
                .to(topics.videoEvents().name(), to(topics.videoEvents(), "video-events"));
        return builder.build();
    }

    private StoreBuilder<KeyValueStore<VideoId, Kept>> videos() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(VIDEOS), topics.videoKey(), topics.serde(new KeptCodec()))
                .withCachingEnabled();
    }

    /** In memory: it holds one small entry for each unfinished video, and is read from its beginning every second. */
    private static StoreBuilder<KeyValueStore<Alarm, byte[]>> alarms() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(ALARMS), Alarm.serde(), Serdes.ByteArray());
    }

    private Repartitioned<VideoId, UploadEvent> byVideo() {
        return Repartitioned.<VideoId, UploadEvent>as("announcements")
                .withKeySerde(topics.videoKey())
                .withValueSerde(topics.uploads().value())
                .withNumberOfPartitions(topics.uploads().partitions());
    }

    private static <K, V> KStream<K, V> from(StreamsBuilder builder, Topic<K, V> topic, String name) {
        return builder.stream(
                topic.name(), Consumed.with(topic.key(), topic.value()).withName(name));
    }

    private static <K, V> Produced<K, V> to(Topic<K, V> topic, String name) {
        return Produced.with(topic.key(), topic.value()).withName(name);
    }
}
