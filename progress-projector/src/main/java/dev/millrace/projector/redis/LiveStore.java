package dev.millrace.projector.redis;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.Change;
import dev.millrace.projector.projection.Live;
import dev.millrace.projector.projection.Run;
import dev.millrace.projector.projection.Standing;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.ZAddArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * What Redis keeps of videos. Every call sends all it has to send at once, then waits; each throws a
 * {@link RedisException} while Redis is away, and can be made again.
 */
public final class LiveStore {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStore.class);
    private static final String VERSION = "version";
    private static final String STANDING = "standing";
    private static final String LIVE = "live";
    private static final long BEFORE_ALL = -1;
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final RedisLink link;
    private final Keys keys;
    private final Duration kept;
    private final InstantSource clock;

    /**
     * A store.
     *
     * @param kept how long a video is kept after its job has ended
     */
    public LiveStore(RedisLink link, String prefix, Duration kept, InstantSource clock) {
        this.link = link;
        this.keys = new Keys(prefix);
        this.kept = kept;
        this.clock = clock;
    }

    /** What is kept of a video. */
    public record Kept(Standing standing, Live live) {}

    /**
     * How far a run is.
     *
     * @param offset of the newest record it is made from; what is older than what is kept changes nothing
     */
    public record Update(Standing standing, Run run, Live live, long offset) {}

    /**
     * Keeps and tells changes that are new, in their order.
     *
     * @param owners of videos that are deleted, as far as they are known
     */
    public void change(Collection<Change> changes, Map<VideoId, OwnerId> owners) {
        Scripts scripts = scripts();
        awaitAll(changes.stream()
                .<CompletionStage<?>>map(change -> switch (change) {
                    case Change.Moved(Standing standing, long offset) -> moved(scripts, standing, offset);
                    case Change.Deleted(VideoId video, long offset) ->
                        scripts.deleted(video, offset, owners.get(video));
                })
                .toList());
    }

    /** Keeps and tells again what was lost, unless it was deleted. */
    public void restore(Collection<Standing> standings) {
        Scripts scripts = scripts();
        awaitAll(standings.stream()
                .<CompletionStage<?>>map(standing -> moved(scripts, standing, BEFORE_ALL))
                .toList());
    }

    /** Keeps and tells progress. */
    public void progress(Collection<Update> updates) {
        Scripts scripts = scripts();
        awaitAll(updates.stream()
                .<CompletionStage<?>>map(
                        update -> scripts.progressed(update.standing(), update.run(), update.live(), update.offset())
                                .thenCombine(unqueue(update.standing()), (_, _) -> true))
                .toList());
    }

    /** What is kept of these videos, of those it is kept of. */
    public Map<VideoId, Kept> load(Collection<VideoId> videos) {
        RedisAsyncCommands<String, String> redis = link.commands();
        Map<VideoId, CompletionStage<List<KeyValue<String, String>>>> answers = new LinkedHashMap<>();
        videos.forEach(video -> answers.put(video, redis.hmget(keys.video(video), STANDING, LIVE)));
        Map<VideoId, Kept> found = new LinkedHashMap<>();
        answers.forEach((video, answer) -> kept(video, RedisLink.await(answer)).ifPresent(it -> found.put(video, it)));
        return found;
    }

    /**
     * The versions after one, oldest first.
     *
     * @return empty when it is not known whether there were others between them
     */
    public Optional<List<Standing>> since(VideoId video, long version) {
        RedisAsyncCommands<String, String> redis = link.commands();
        CompletionStage<String> newest = redis.hget(keys.video(video), VERSION);
        List<StreamMessage<String, String>> entries = RedisLink.await(redis.xrange(
                keys.versions(video),
                Range.from(Range.Boundary.including(version + "-0"), Range.Boundary.unbounded())));
        if (entries.isEmpty()) {
            return Long.toString(version).equals(RedisLink.await(newest)) ? Optional.of(List.of()) : Optional.empty();
        }
        long first = version(entries.getFirst());
        if (first > version + 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(entries.stream()
                    .filter(entry -> version(entry) > version)
                    .map(entry -> StoredJson.standing(entry.getBody().getOrDefault(STANDING, "")))
                    .toList());
        } catch (JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Which of the videos that wait in its lane it is, from 1. */
    public OptionalInt place(Standing standing) {
        Long rank = RedisLink.await(
                link.commands().zrank(lane(standing), standing.video().toString()));
        return rank == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(rank) + 1);
    }

    private CompletionStage<?> moved(Scripts scripts, Standing standing, long offset) {
        return scripts.moved(standing, offset, left(standing)).thenCombine(queue(standing), (_, _) -> true);
    }

    /** A job begins to wait when it is probed, and does so until its first progress, or its end. */
    private CompletionStage<?> queue(Standing standing) {
        return switch (standing.status()) {
            case PROBING ->
                link.commands()
                        .zadd(
                                lane(standing),
                                ZAddArgs.Builder.nx(),
                                (double) standing.view().updatedAt().toEpochMilli(),
                                standing.video().toString());
            case ENCODING -> CompletableFuture.completedStage(true);
            case AWAITING_UPLOAD, PACKAGING, READY, FAILED, CANCELLED, EXPIRED, DELETING -> unqueue(standing);
        };
    }

    private CompletionStage<?> unqueue(Standing standing) {
        return link.commands().zrem(lane(standing), standing.video().toString());
    }

    private String lane(Standing standing) {
        return keys.lane(standing.view().lane());
    }

    /** Throws while Redis is away. */
    public String ping() {
        return RedisLink.await(link.commands().ping());
    }

    /** What is wrong with Redis now; asks it, so it takes a moment. */
    public Optional<String> trouble() {
        try {
            ping();
            return Optional.empty();
        } catch (RedisException e) {
            return Optional.of("Redis does not answer");
        }
    }

    private Scripts scripts() {
        return new Scripts(link.commands(), keys);
    }

    /** A job that ended long ago is told, and hardly kept: a projection from the start must not fill the memory. */
    private Duration left(Standing standing) {
        if (!standing.over()) {
            return Duration.ZERO;
        }
        Duration left =
                Duration.between(clock.instant(), standing.view().updatedAt().plus(kept));
        return left.compareTo(SHORTEST) > 0 ? left : SHORTEST;
    }

    private static Optional<Kept> kept(VideoId video, List<KeyValue<String, String>> fields) {
        String standing = fields.get(0).getValueOrElse("");
        String live = fields.get(1).getValueOrElse("");
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Kept(StoredJson.standing(standing), live.isEmpty() ? Live.NOTHING : StoredJson.live(live)));
        } catch (JacksonException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("videoId", video)
                    .addKeyValue("cause", e.toString())
                    .log("Unreadable in Redis, taken from MongoDB");
            return Optional.empty();
        }
    }

    private static long version(StreamMessage<String, String> entry) {
        return Long.parseLong(entry.getId().substring(0, entry.getId().indexOf('-')));
    }

    private static void awaitAll(List<CompletionStage<?>> answers) {
        List<RedisException> failures = new ArrayList<>();
        for (CompletionStage<?> answer : answers) {
            try {
                RedisLink.await(answer);
            } catch (RedisException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}
