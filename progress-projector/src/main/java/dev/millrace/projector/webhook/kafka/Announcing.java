package dev.millrace.projector.webhook.kafka;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.projector.kafka.Keyed;
import dev.millrace.projector.kafka.Work;
import dev.millrace.projector.mongo.VideoDocuments;
import dev.millrace.projector.webhook.Delivery;
import dev.millrace.projector.webhook.Endpoint;
import dev.millrace.projector.webhook.Names;
import dev.millrace.projector.webhook.mongo.Deliveries;
import dev.millrace.projector.webhook.mongo.Endpoints;
import dev.millrace.topic.Topic;
import dev.millrace.video.VideoEvent;
import dev.millrace.view.PlaybackBase;
import dev.millrace.view.VideoView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is done with {@code video-events}: each becomes a delivery for every endpoint that wants it. Once these are stored
 * the log may go on; an event that comes again makes the same deliveries, which are there already.
 */
public final class Announcing implements Work<List<VideoEvent>> {

    public static final String NAME = "webhook";

    private final Topic<VideoId, VideoEvent> topic;
    private final PlaybackBase base;
    private final Announced announced;
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Duration kept;
    private final Runnable stored;
    private final InstantSource clock;

    /**
     * @param kept how long deliveries are remembered: an event that is older could not be told from one that was delivered
     * @param stored called when there is something to deliver
     */
    public Announcing(
            Topic<VideoId, VideoEvent> topic,
            PlaybackBase base,
            VideoDocuments documents,
            Endpoints endpoints,
            Deliveries deliveries,
            Duration kept,
            Runnable stored,
            InstantSource clock) {
        this.topic = topic;
        this.base = base;
        this.announced = new Announced(documents);
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.kept = kept;
        this.stored = stored;
        this.clock = clock;
    }

    @Override
    public List<VideoEvent> begin() {
        return new ArrayList<>();
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record, List<VideoEvent> batch) {
        VideoEvent event = Keyed.value(topic, record);
        Keyed.requireKey(topic, record, event.video());
        batch.add(event);
    }

    @Override
    public void finish(List<VideoEvent> batch) {
        Instant now = clock.instant();
        List<VideoEvent> fresh = batch.stream()
                .filter(event -> event.at().isAfter(now.minus(kept)))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        Map<OwnerId, List<Endpoint>> byOwner =
                endpoints.enabled(fresh.stream().map(VideoEvent::owner).collect(Collectors.toSet())).stream()
                        .collect(Collectors.groupingBy(Endpoint::owner));
        List<VideoEvent> wanted = fresh.stream()
                .filter(event -> wanting(event, byOwner).findAny().isPresent())
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        Map<VideoId, VideoView> views = announced.views(wanted);
        List<Delivery> made = new ArrayList<>();
        for (VideoEvent event : wanted) {
            VideoView view = event.type() == VideoEvent.Type.DELETED ? null : views.get(event.video());
            String body = Payload.of(event, view, base);
            wanting(event, byOwner).forEach(endpoint -> made.add(delivery(event, endpoint, body, now)));
        }
        deliveries.add(made);
        stored.run();
    }

    private static Stream<Endpoint> wanting(VideoEvent event, Map<OwnerId, List<Endpoint>> byOwner) {
        return byOwner.getOrDefault(event.owner(), List.of()).stream()
                .filter(endpoint -> endpoint.wants(event.type().word(), event.at()));
    }

    private static Delivery delivery(VideoEvent event, Endpoint endpoint, String body, Instant now) {
        String id = Names.message(event.eventId(), endpoint.id());
        return Delivery.of(id, endpoint, event.type().word(), event.video().toString(), body, now);
    }
}
