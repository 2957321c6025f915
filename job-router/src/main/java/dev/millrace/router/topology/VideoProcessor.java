package dev.millrace.router.topology;

import dev.millrace.id.VideoId;
import dev.millrace.router.job.Alarms;
import dev.millrace.router.job.Decider;
import dev.millrace.router.job.Decision;
import dev.millrace.router.job.Effect;
import dev.millrace.router.job.Input;
import dev.millrace.router.job.Video;
import dev.millrace.router.state.Kept;
import dev.millrace.topic.RejectedRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Around each decision: fetch the video, decide, keep it, forward the effects. The decision comes before any write, so
 * that a record which cannot be decided on leaves no trace.
 *
 * <p>A video has at most one alarm in the store. It is moved to an earlier time at once, but to a later one only when it
 * fires: a lease that is renewed every few seconds costs no write here.
 */
@SuppressWarnings("ReferenceEquality") // unchanged means: the very same object
final class VideoProcessor implements Processor<VideoId, Input, VideoId, Effect> {

    /**
     * What is answered so soon after it was written is committed at once, since all that leaves the router waits for a
     * commit. When there is more to do than that, many answers share the commit of the interval.
     */
    private static final Duration FRESH = Duration.ofMillis(50);

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int MOST_PER_TICK = 2_000;
    private static final byte[] NOTHING = {};

    private final Decider decider;
    private final Chronicle chronicle;
    private ProcessorContext<VideoId, Effect> context;
    private Videos videos;
    private KeyValueStore<Alarm, byte[]> alarms;

    VideoProcessor(Decider decider, Chronicle chronicle) {
        this.decider = decider;
        this.chronicle = chronicle;
    }

    @Override
    public void init(ProcessorContext<VideoId, Effect> given) {
        context = given;
        videos = new Videos(given.getStateStore(RouterTopology.VIDEOS));
        alarms = given.getStateStore(RouterTopology.ALARMS);
        given.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<VideoId, Input> record) {
        Kept kept = videos.get(record.key());
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        boolean tells = handle(record.key(), kept, record.value(), now);
        if (tells && now.toEpochMilli() - record.timestamp() < FRESH.toMillis()) {
            context.commit();
        }
    }

    private void tick(long millis) {
        Instant now = Instant.ofEpochMilli(millis);
        for (Alarm alarm : due(now)) {
            alarms.delete(alarm);
            Kept kept = videos.get(alarm.video());
            if (kept != null) {
                Kept rung = new Kept(kept.video(), null);
                videos.put(alarm.video(), rung);
                boolean _ = handle(alarm.video(), rung, new Input.Woken(), now);
            }
        }
    }

    private List<Alarm> due(Instant now) {
        List<Alarm> due = new ArrayList<>();
        try (KeyValueIterator<Alarm, byte[]> range = alarms.range(Alarm.first(), Alarm.lastDue(now))) {
            while (range.hasNext() && due.size() < MOST_PER_TICK) {
                due.add(range.next().key);
            }
        }
        return due;
    }

    /** Whether it has any effect. */
    private boolean handle(VideoId id, @Nullable Kept kept, Input input, Instant now) {
        Video before = kept == null ? null : kept.video();
        Decision decision = decide(id, before, input, now);
        Video after = decision.video();
        if (after != null) {
            keep(id, kept, after, now);
        }
        EffectHeaders headers = new EffectHeaders(after);
        for (Effect effect : decision.effects()) {
            context.forward(new Record<>(id, effect, now.toEpochMilli(), headers.of(effect)));
        }
        chronicle.write(id, before, decision);
        return !decision.effects().isEmpty();
    }

    private void keep(VideoId id, @Nullable Kept kept, Video after, Instant now) {
        Instant set = kept == null ? null : kept.alarmAt();
        Instant next = alarm(id, set, Alarms.wakeAt(after, now).orElse(null));
        if (kept == null || after != kept.video() || !Objects.equals(next, set)) {
            videos.put(id, new Kept(after, next));
        }
    }

    private Decision decide(VideoId id, @Nullable Video before, Input input, Instant now) {
        try {
            return decider.decide(id, before, input, now);
        } catch (RuntimeException e) {
            throw new RejectedRecordException("UNDECIDABLE", "video " + id + ": " + e, e);
        }
    }

    /** Sets the video's alarm where it is missing or too late; returns when it will fire. */
    private @Nullable Instant alarm(VideoId id, @Nullable Instant set, @Nullable Instant wanted) {
        if (wanted == null || (set != null && !wanted.isBefore(set))) {
            return set;
        }
        if (set != null) {
            alarms.delete(new Alarm(set, id));
        }
        Alarm alarm = Alarm.notBefore(wanted, id);
        alarms.put(alarm, NOTHING);
        return alarm.at();
    }
}
