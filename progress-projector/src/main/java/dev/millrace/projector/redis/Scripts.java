package dev.millrace.projector.redis;

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
     * @param left how long it is kept; zero for no limit
     */
    CompletionStage<?> moved(Standing standing, Duration left) {
        String[] names = {keys.video(standing.video()), keys.versions(standing.video())};
        return redis.eval(
                MOVED,
                ScriptOutputType.INTEGER,
                names,
                Long.toString(standing.version()),
                StoredJson.text(standing),
                nameOf(standing.run()),
                StoredJson.message(new News.Moved(standing)),
                keys.channel(standing.video()),
                LONGEST_STREAM,
                Long.toString(left.toMillis()));
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
                StoredJson.message(new News.Progressed(run.name(), live.progress(run))),
                keys.channel(standing.video()));
    }

    CompletionStage<?> deleted(Change.Deleted deleted) {
        CompletionStage<?> gone = redis.del(keys.video(deleted.video()), keys.versions(deleted.video()));
        return redis.publish(keys.channel(deleted.video()), StoredJson.message(new News.Deleted()))
                .thenCombine(gone, (_, _) -> true);
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
