package dev.millrace.router.topology;

import dev.millrace.id.VideoId;
import dev.millrace.router.state.Kept;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The store of videos, with those last used at hand as they are: reading one back from bytes costs more than deciding on
 * it. Every write goes through at once, so that a commit finds it in the store; after a failure the processor begins
 * anew, with an empty memory.
 */
final class Videos {

    private static final int REMEMBERED = 4_096;

    private final KeyValueStore<VideoId, Kept> store;
    private final Map<VideoId, Kept> remembered = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<VideoId, Kept> eldest) {
            return size() > REMEMBERED;
        }
    };

    Videos(KeyValueStore<VideoId, Kept> store) {
        this.store = store;
    }

    @Nullable
    Kept get(VideoId id) {
        Kept known = remembered.get(id);
        if (known != null) {
            return known;
        }
        Kept kept = store.get(id);
        if (kept != null) {
            remembered.put(id, kept);
        }
        return kept;
    }

    void put(VideoId id, Kept kept) {
        remembered.remove(id); // what could not be written must not be remembered
        store.put(id, kept);
        remembered.put(id, kept);
    }
}
