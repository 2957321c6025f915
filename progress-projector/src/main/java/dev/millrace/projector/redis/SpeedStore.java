package dev.millrace.projector.redis;

import dev.millrace.projector.projection.RecentSpeed;
import dev.millrace.projector.projection.Sample;
import dev.millrace.projector.projection.Speeds;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * How fast jobs of each kind went on each class of machines, in Redis, for all replicas. What each has measured itself is
 * written over what others have: all are right. Nothing depends on it but the time that is said to be left.
 */
public final class SpeedStore implements Speeds {

    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final RedisLink link;
    private final Keys keys;
    private final InstantSource clock;
    private final Map<Field, Measured> measured = new ConcurrentHashMap<>();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Field(String kind, String machine) {}

    private record Measured(RecentSpeed speed, Instant written) {}

    private record Known(OptionalDouble rate, Instant looked) {}

    public SpeedStore(RedisLink link, String prefix, InstantSource clock) {
        this.link = link;
        this.keys = new Keys(prefix);
        this.clock = clock;
    }

    /** Remembers samples. Never waits, and never fails. */
    public void add(Collection<Sample> samples) {
        samples.forEach(sample -> measured.compute(
                new Field(sample.kind(), sample.machine()),
                (field, before) ->
                        written(field, RecentSpeed.after(before == null ? null : before.speed(), sample), before)));
    }

    private Measured written(Field field, RecentSpeed speed, @Nullable Measured before) {
        Instant now = clock.instant();
        if (before != null && now.isBefore(before.written().plus(BETWEEN_WRITES))) {
            return new Measured(speed, before.written());
        }
        try {
            var _ = link.commands().hset(keys.speeds(field.kind()), field.machine(), StoredJson.text(speed));
        } catch (RedisException _) {
            // it is written again soon
        }
        return new Measured(speed, now);
    }

    @Override
    public OptionalDouble of(String kind) {
        Instant now = clock.instant();
        return known.compute(kind, (_, before) -> fresh(before, now) ? before : new Known(look(kind, now), now))
                .rate();
    }

    private static boolean fresh(@Nullable Known known, Instant now) {
        return known != null && now.isBefore(known.looked().plus(FRESH));
    }

    private OptionalDouble look(String kind, Instant now) {
        try {
            Collection<RecentSpeed> speeds = new ArrayList<>();
            for (String text : RedisLink.await(link.commands().hvals(keys.speeds(kind)))) {
                speeds.add(StoredJson.speed(text));
            }
            return RecentSpeed.newest(speeds, now);
        } catch (RedisException | JacksonException _) {
            return OptionalDouble.empty();
        }
    }
}
