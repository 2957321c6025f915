package dev.millrace.projector.store;

import com.mongodb.MongoException;
import dev.millrace.id.VideoId;
import dev.millrace.projector.live.Source;
import dev.millrace.projector.mongo.VideoDocuments;
import dev.millrace.projector.projection.Progress;
import dev.millrace.projector.projection.Run;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import dev.millrace.projector.redis.LiveStore;
import dev.millrace.projector.redis.LiveStore.Kept;
import dev.millrace.projector.redis.Subscriptions;
import io.lettuce.core.RedisException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Redis, and MongoDB where Redis knows nothing or is away: then without live progress, but never without an answer. */
public final class Stores implements Source {

    private final LiveStore live;
    private final VideoDocuments documents;
    private final Subscriptions subscriptions;

    public Stores(LiveStore live, VideoDocuments documents, Subscriptions subscriptions) {
        this.live = live;
        this.documents = documents;
        this.subscriptions = subscriptions;
    }

    @Override
    public Optional<Shown> find(VideoId video) {
        Kept kept = kept(video);
        if (kept != null) {
            Run run = kept.standing().run();
            return Optional.of(new Shown(
                    kept.standing(), run == null ? Progress.NONE : kept.live().progress(run)));
        }
        try {
            return Optional.ofNullable(documents.find(List.of(video)).get(video))
                    .map(Shown::of);
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

    @Override
    public void listen(VideoId video, Listener listener) {
        subscriptions.listen(video, listener);
    }

    @Override
    public void unlisten(VideoId video, Listener listener) {
        subscriptions.unlisten(video, listener);
    }

    private @Nullable Kept kept(VideoId video) {
        try {
            return live.load(List.of(video)).get(video);
        } catch (RedisException _) {
            return null; // its absence is told by the service's health
        }
    }
}
