package dev.millrace.projector.redis;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.projector.live.Subject;
import dev.millrace.projector.projection.Change;
import dev.millrace.projector.projection.Live;
import dev.millrace.projector.projection.News;
import dev.millrace.projector.projection.Run;
import dev.millrace.projector.projection.Standing;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Writes that keep only what is newer, each with the message that tells of it: whoever writes late, or twice, changes
 * nothing and tells nothing. Sent whole every time, since a Redis that was started anew has forgotten them.
 */
final class Scripts {

    /** Long enough for whoever was away for a minute; who was away longer gets a snapshot. */
    private static final String LONGEST_STREAM = "64";

    private static final String MOVED = script("moved.lua");
    private static final String DELETED = script("deleted.lua");
    private static final String PROGRESSED = script("progressed.lua");

    private final RedisAsyncCommands<String, String> redis;
    private final Keys keys;

    Scripts(RedisAsyncCommands<String, String> redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /**
     * Keeps and tells a version.
     *
     * @param offset of its record
     * @param left how long it is kept; zero for no limit
     */
    CompletionStage<?> moved(Standing standing, long offset, Duration left) {
        String[] names = {keys.video(standing.video()), keys.versions(standing.video())};
        return redis.eval(
                MOVED,
                ScriptOutputType.INTEGER,
                names,
                Long.toString(standing.version()),
                StoredJson.text(standing),
                nameOf(standing.run()),
                StoredJson.message(standing.video(), new News.Moved(standing)),
                LONGEST_STREAM,
                Long.toString(left.toMillis()),
                ofVideo(standing.video()),
                ofOwner(standing.owner()),
                Long.toString(offset));
    }

    /** Keeps and tells how far a run is. */
    CompletionStage<?> progressed(Standing standing, Run run, Live live, long offset) {
        String[] names = {keys.video(standing.video())};
        return redis.eval(
                PROGRESSED,
                ScriptOutputType.INTEGER,
                names,
                run.name(),
                Long.toString(offset),
                StoredJson.text(live),
                StoredJson.message(standing.video(), new News.Progressed(run.name(), live.progress(run))),
                ofVideo(standing.video()),
                ofOwner(standing.owner()));
    }

    /**
     * Forgets a video, and tells so.
     *
     * @param offset of its tombstone
     * @param owner whose it was, where that is still known
     */
    CompletionStage<?> deleted(VideoId video, long offset, @Nullable OwnerId owner) {
        String[] names = {keys.video(video), keys.versions(video)};
        List<String> arguments = new ArrayList<>(List.of(
                Long.toString(offset),
                Long.toString(Change.Deleted.REMEMBERED.toMillis()),
                StoredJson.message(video, new News.Deleted()),
                ofVideo(video)));
        if (owner != null) {
            arguments.add(ofOwner(owner));
        }
        return redis.eval(DELETED, ScriptOutputType.INTEGER, names, arguments.toArray(String[]::new));
    }

    private String ofVideo(VideoId video) {
        return keys.channel(new Subject.Video(video));
    }

    private String ofOwner(OwnerId owner) {
        return keys.channel(new Subject.Library(owner));
    }

    private static String nameOf(@Nullable Run run) {
        return run == null ? "" : run.name();
    }

    private static String script(String name) {
        try (InputStream in = Scripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
