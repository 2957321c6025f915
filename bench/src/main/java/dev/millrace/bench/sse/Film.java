package dev.millrace.bench.sse;

import dev.millrace.id.JobId;
import dev.millrace.id.OwnerId;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.media.RenditionId;
import dev.millrace.projector.projection.Change;
import dev.millrace.projector.projection.Standing;
import dev.millrace.projector.redis.LiveStore;
import dev.millrace.projector.redis.RedisLink;
import dev.millrace.runtime.config.Secret;
import dev.millrace.runtime.redis.RedisSettings;
import dev.millrace.task.Lane;
import dev.millrace.video.About;
import dev.millrace.video.Registration;
import dev.millrace.video.RenditionSnapshot;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.video.VideoStatus;
import dev.millrace.view.PlaybackBase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A video whose versions are told as a replica of the projector tells the others: by Redis. */
final class Film implements AutoCloseable {

    private static final PlaybackBase PLAYBACK = new PlaybackBase(URI.create("http://127.0.0.1:1"));

    private final VideoId id = VideoId.ofObject("bench", "film " + System.nanoTime());
    private final Instant registered = Instant.now();
    private final RedisLink redis;
    private final LiveStore live;

    Film(int redisPort) {
        redis = new RedisLink(new RedisSettings(new Secret("redis://127.0.0.1:" + redisPort), "millrace:"));
        live = new LiveStore(redis, "millrace:", Duration.ofHours(1), InstantSource.system());
    }

    String events() {
        return "/v1/videos/" + id + "/events";
    }

    /** Tells a version. */
    void tell(int version) {
        live.change(List.of(new Change.Moved(standing(version), version)), Map.of());
    }

    Standing standing(int version) {
        Registration registration = new Registration(
                new OwnerId("local"),
                About.titled("A film that many watch"),
                "standard",
                Lane.STANDARD,
                registered,
                registered.plusSeconds(60),
                null);
        List<RenditionSnapshot> renditions = List.of(
                new RenditionSnapshot(new RenditionId("1080p"), 1920, 1080, 1000, false),
                new RenditionSnapshot(new RenditionId("720p"), 1280, 720, 1000, false),
                new RenditionSnapshot(new RenditionId("360p"), 640, 360, 1000, false));
        return Standing.of(
                new VideoSnapshot(
                        id,
                        version,
                        registration,
                        VideoStatus.ENCODING,
                        Instant.now(),
                        new SourceObject("bench", "film", 1000, "etag", null),
                        new JobId(id, "0123456789abcdef"),
                        1,
                        Duration.ofSeconds(40),
                        renditions,
                        null,
                        null),
                PLAYBACK);
    }

    @Override
    public void close() {
        redis.close();
    }
}
