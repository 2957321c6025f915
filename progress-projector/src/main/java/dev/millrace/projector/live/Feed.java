package dev.millrace.projector.live;

import dev.millrace.id.VideoId;
import dev.millrace.projector.live.Audience.Member;
import dev.millrace.projector.projection.News;
import dev.millrace.projector.projection.Progress;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One video and those who watch it here. A thread of its own does everything in turn, so that nobody is sent anything out
 * of order; it hands out frames without ever waiting for a subscriber.
 */
final class Feed implements Source.Listener {

    private static final int INBOX = 256;

    private sealed interface Signal {
        record Told(News news) implements Signal {}

        record Joined(Member member, OptionalLong seen) implements Signal {}

        record Wake() implements Signal {}
    }

    private final VideoId video;
    private final Source source;
    private final Encoding encoding;
    private final BlockingQueue<Signal> inbox = new ArrayBlockingQueue<>(INBOX);
    private final Audience audience = new Audience();
    private final Schedule schedule;
    private volatile boolean stale;
    private volatile boolean deleted;
    private volatile Shown shown;
    private @Nullable Frame snapshot;

    Feed(Shown seed, Source source, Encoding encoding, Duration heartbeat) {
        this.video = seed.standing().video();
        this.shown = seed;
        this.source = source;
        this.encoding = encoding;
        this.schedule = new Schedule(heartbeat);
    }

    VideoId video() {
        return video;
    }

    Audience audience() {
        return audience;
    }

    /** What is shown now; empty when the video was deleted. */
    Optional<Shown> shown() {
        return deleted ? Optional.empty() : Optional.of(shown);
    }

    /** Begins to send, after the audience was told to {@link Audience#expect}. */
    void join(Member member, OptionalLong seen) throws InterruptedException {
        inbox.put(new Signal.Joined(member, seen));
    }

    /** Called on the thread that reads from Redis: when the feed cannot keep up, it looks for itself later. */
    @Override
    public void told(News news) {
        if (!inbox.offer(new Signal.Told(news))) {
            stale = true;
        }
    }

    @Override
    public void listening() {
        stale = true;
        var _ = inbox.offer(new Signal.Wake());
    }

    /**
     * Works until it may end.
     *
     * @param retired asked after each beat
     */
    void run(Predicate<Feed> retired) throws InterruptedException {
        while (true) {
            Signal signal = inbox.poll(schedule.nanosLeft(stale), TimeUnit.NANOSECONDS);
            if (signal != null) {
                handle(signal);
            }
            if (stale && schedule.mayReload()) {
                reload();
            }
            if (schedule.beatDue()) {
                if (retired.test(this)) {
                    return;
                }
                audience.send(new Frame(Frame.Kind.BEAT, encoding.beat(), false));
            }
        }
    }

    private void handle(Signal signal) {
        switch (signal) {
            case Signal.Told(News.Moved(Standing standing)) -> move(standing);
            case Signal.Told(News.Progressed(String run, Progress progress)) -> progress(shown.with(run, progress));
            case Signal.Told(News.Deleted()) -> delete();
            case Signal.Joined(Member member, OptionalLong seen) -> audience.admit(member, first(seen));
            case Signal.Wake() -> {}
        }
    }

    private void move(Standing standing) {
        if (standing.version() > shown.standing().version()) {
            show(shown.with(standing));
            audience.send(new Frame(Frame.Kind.STATE, encoding.moved(shown), over()));
        }
    }

    private void progress(Shown progressed) {
        if (!progressed.equals(shown)) {
            show(progressed);
            audience.send(new Frame(Frame.Kind.PROGRESS, encoding.progressed(progressed), false));
        }
    }

    private void delete() {
        deleted = true;
        audience.send(new Frame(Frame.Kind.STATE, encoding.deleted(video), true));
    }

    private void show(Shown next) {
        shown = next;
        snapshot = null;
        deleted = false;
    }

    private Frame first(OptionalLong seen) {
        if (deleted) {
            return new Frame(Frame.Kind.FIRST, encoding.deleted(video), true);
        }
        if (seen.isPresent()) {
            Optional<List<Standing>> missed = missed(seen.getAsLong());
            if (missed.isPresent()) {
                return new Frame(Frame.Kind.FIRST, encoding.resumed(missed.get(), shown), over());
            }
        }
        if (snapshot == null) {
            snapshot = new Frame(Frame.Kind.FIRST, encoding.snapshot(shown), over());
        }
        return snapshot;
    }

    private boolean over() {
        return shown.standing().over();
    }

    /** Every version after the one that was seen; empty when that cannot be told. */
    private Optional<List<Standing>> missed(long seen) {
        long current = shown.standing().version();
        if (seen >= current) {
            return seen == current ? Optional.of(List.of()) : Optional.empty();
        }
        try {
            return source.since(video, seen)
                    .map(later -> later.stream()
                            .filter(standing -> standing.version() <= current)
                            .toList())
                    .filter(later -> !later.isEmpty() && later.getLast().version() == current);
        } catch (Source.AwayException _) {
            return Optional.empty();
        }
    }

    /** Looks what was missed: every version where they are still known, else the newest. */
    private void reload() {
        stale = false;
        try {
            source.since(video, shown.standing().version()).ifPresent(later -> later.forEach(this::move));
            source.find(video).ifPresentOrElse(this::catchUp, this::delete);
        } catch (Source.AwayException _) {
            stale = true;
            schedule.postponeReload();
        }
    }

    private void catchUp(Shown found) {
        move(found.standing());
        progress(shown.with(found));
    }
}
