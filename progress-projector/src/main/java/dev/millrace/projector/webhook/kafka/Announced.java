package dev.millrace.projector.webhook.kafka;

import dev.millrace.id.VideoId;
import dev.millrace.projector.mongo.VideoDocuments;
import dev.millrace.projector.projection.Standing;
import dev.millrace.video.VideoEvent;
import dev.millrace.view.VideoView;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Videos as they are shown, for events about them. The log has a video's state and the event together, but they come
 * through different consumers: for a moment the state is waited for.
 */
final class Announced {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final VideoDocuments documents;

    Announced(VideoDocuments documents) {
        this.documents = documents;
    }

    /** The views at the version of the newest of these events or a later one; without those that do not come. */
    Map<VideoId, VideoView> views(List<VideoEvent> events) {
        Map<VideoId, Long> wanted = new HashMap<>();
        events.stream()
                .filter(event -> event.type() != VideoEvent.Type.DELETED)
                .forEach(event -> wanted.merge(event.video(), event.version(), Math::max));
        Map<VideoId, VideoView> views = new HashMap<>();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.isEmpty()) {
            find(wanted, views);
            if (wanted.isEmpty() || System.nanoTime() > until || !slept()) {
                return views;
            }
        }
        return views;
    }

    private void find(Map<VideoId, Long> wanted, Map<VideoId, VideoView> views) {
        Set<VideoId> asked = new HashSet<>(wanted.keySet());
        for (Standing standing : documents.find(asked).values()) {
            Long version = wanted.get(standing.video());
            if (version != null && standing.version() >= version) {
                views.put(standing.video(), standing.view());
                wanted.remove(standing.video());
            }
        }
    }

    private static boolean slept() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
