package dev.millrace.ingest.quota;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds accounts to their quotas. What an account has is counted now and then, since to count a large library takes a
 * moment; what it registers here in between is added. Several replicas together may let a few more in than one would.
 * Bytes are kept from when they are announced, where there is a quota of them.
 */
public final class Quotas {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int REMEMBERED = 10_000;

    private final Function<OwnerId, Quota> quotas;
    private final Function<OwnerId, Usage> count;
    private final Reservations reservations;
    private final InstantSource clock;
    private final Map<OwnerId, Counted> counted = new ConcurrentHashMap<>();

    private record Counted(Usage usage, Instant at) {

        Counted with(Usage more) {
            return new Counted(usage.plus(more), at);
        }
    }

    /**
     * Holds to these.
     *
     * @param quotas what an account may have
     * @param count counts what it has
     * @param reservations what is kept for what it will have
     */
    public Quotas(
            Function<OwnerId, Quota> quotas,
            Function<OwnerId, Usage> count,
            Reservations reservations,
            InstantSource clock) {
        this.quotas = quotas;
        this.count = count;
        this.reservations = reservations;
        this.clock = clock;
    }

    /** What is spent: which, and in words. */
    public record Spent(String code, String words) {}

    /**
     * Takes one more video from an account's quota, or tells which is spent.
     *
     * @param bytes of its source, or 0 where they are {@link #measured} later
     */
    public Optional<Spent> take(OwnerId owner, VideoId video, long bytes) {
        return take(owner, quotas.apply(owner), video, 1, bytes);
    }

    /** Takes the bytes of a film that was taken before without saying how many they are, or tells that they are spent. */
    public Optional<Spent> measured(OwnerId owner, VideoId video, long bytes) {
        return take(owner, new Quota(null, quotas.apply(owner).bytes(), null), video, 0, bytes);
    }

    /** Gives back what was taken for a video that did not come to be. */
    public void giveBack(OwnerId owner, VideoId video, long bytes) {
        counted.computeIfPresent(owner, (_, known) -> known.with(new Usage(-1, -bytes, 0)));
        reservations.release(video);
    }

    private Optional<Spent> take(OwnerId owner, Quota quota, VideoId video, int videos, long bytes) {
        if (quota.equals(Quota.NONE)) {
            return Optional.empty();
        }
        forget();
        AtomicReference<Optional<Spent>> spent = new AtomicReference<>(Optional.empty());
        counted.compute(owner, (_, before) -> {
            boolean keeps = quota.bytes() != null;
            Counted known = known(owner, keeps, before);
            long kept = keeps ? reservations.bytes(video) : 0; // by an earlier try
            Counted wanted = known.with(new Usage(videos, bytes - kept, 0));
            spent.set(spent(quota, known.usage(), wanted.usage()));
            if (spent.get().isPresent()) {
                return known;
            }
            if (keeps) {
                reservations.keep(video, owner, bytes);
            }
            return wanted;
        });
        return spent.get();
    }

    /** What an account may have. */
    public Quota of(OwnerId owner) {
        return quotas.apply(owner);
    }

    /** What an account has, counted now. */
    public Usage used(OwnerId owner) {
        return count.apply(owner);
    }

    private Counted known(OwnerId owner, boolean keeps, @Nullable Counted before) {
        Instant now = clock.instant();
        if (before != null && before.at().plus(FRESH).isAfter(now)) {
            return before;
        }
        // First what is kept: a film that arrives in between may count twice, and not never.
        long kept = keeps ? reservations.bytes(owner) : 0;
        return new Counted(count.apply(owner).plus(new Usage(0, kept, 0)), now);
    }

    private void forget() {
        if (counted.size() > REMEMBERED) {
            Instant old = clock.instant().minus(FRESH);
            counted.values().removeIf(each -> each.at().isBefore(old));
        }
    }

    private static Optional<Spent> spent(Quota quota, Usage has, Usage wanted) {
        if (quota.videos() != null && wanted.videos() > quota.videos()) {
            return Optional.of(new Spent(
                    "quota-videos",
                    "There are %d videos, and no more than %d may be.".formatted(has.videos(), quota.videos())));
        }
        if (quota.bytes() != null && wanted.bytes() > quota.bytes()) {
            return Optional.of(new Spent(
                    "quota-bytes",
                    "The films have %d bytes together, with this one %d; no more than %d may be."
                            .formatted(has.bytes(), wanted.bytes(), quota.bytes())));
        }
        if (quota.minutes() != null && has.seconds() >= quota.minutes() * 60.0) {
            return Optional.of(new Spent(
                    "quota-minutes",
                    "The films play for %.0f minutes together, and no more than %d may be."
                            .formatted(has.seconds() / 60, quota.minutes())));
        }
        return Optional.empty();
    }
}
