package dev.millrace.projector.store;

import com.mongodb.MongoException;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.projector.live.Source;
import dev.millrace.projector.live.Subject;
import dev.millrace.projector.mongo.VideoDocuments;
import dev.millrace.projector.projection.Progress;
import dev.millrace.projector.projection.Run;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import dev.millrace.projector.redis.LiveStore;
import dev.millrace.projector.redis.LiveStore.Kept;
import dev.millrace.projector.redis.Subscriptions;
import io.lettuce.core.RedisException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Redis, and MongoDB where Redis knows nothing or is away: then without live progress, but never without an answer. */
public final class Stores implements Source {

    /** As many videos as a page shows at once. */
    private static final int MOST = 100;

    private final LiveStore live;
    private final VideoDocuments documents;
    private final Subscriptions subscriptions;

    public Stores(LiveStore live, VideoDocuments documents, Subscriptions subscriptions) {
        this.live = live;
        this.documents = documents;
        this.subscriptions = subscriptions;
    }

    @Override
    public Map<VideoId, Shown> find(Collection<VideoId> videos) {
        Map<VideoId, Shown> found = new HashMap<>();
        kept(videos).forEach((video, kept) -> found.put(video, shown(kept)));
        List<VideoId> others =
                videos.stream().filter(video -> !found.containsKey(video)).toList();
        try {
            if (!others.isEmpty()) {
                documents.find(others).forEach((video, standing) -> found.put(video, Shown.of(standing)));
            }
            return found;
        } catch (MongoException e) {
            throw new AwayException(e);
        }
    }

    @Override
    public Optional<List<Standing>> since(VideoId video, long version) {
        try {
            return live.since(video, version);
        } catch (RedisException e) {
            throw new AwayException(e);
        }
    }

    /** By MongoDB, and newer where Redis knows more. */
    @Override
    public List<Shown> library(OwnerId owner) {
        List<Standing> newest;
        try {
            newest = documents.newest(owner, MOST);
        } catch (MongoException e) {
            throw new AwayException(e);
        }
        Map<VideoId, Kept> kept = kept(newest.stream().map(Standing::video).toList());
        return newest.stream()
                .map(standing -> shown(standing, kept.get(standing.video())))
                .toList();
    }

    @Override
    public OptionalInt place(Shown shown) {
        try {
            return live.place(shown.standing());
        } catch (RedisException _) {
            return OptionalInt.empty();
        }
    }

    @Override
    public void listen(Subject subject, Listener listener) {
        subscriptions.listen(subject, listener);
    }

    @Override
    public void unlisten(Subject subject, Listener listener) {
        subscriptions.unlisten(subject, listener);
    }

    private static Shown shown(Standing standing, @Nullable Kept kept) {
        Shown shown = Shown.of(standing);
        return kept == null ? shown : shown.with(shown(kept));
    }

    private static Shown shown(Kept kept) {
        Run run = kept.standing().run();
        return new Shown(
                kept.standing(), run == null ? Progress.NONE : kept.live().progress(run));
    }

    private Map<VideoId, Kept> kept(Collection<VideoId> videos) {
        try {
            return videos.isEmpty() ? Map.of() : live.load(videos);
        } catch (RedisException _) {
            return Map.of(); // its absence is told by the service's health
        }
    }
}
