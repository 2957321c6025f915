package dev.millrace.projector.live;

import dev.millrace.id.VideoId;
import dev.millrace.projector.live.Audience.Member;
import dev.millrace.projector.projection.News;
import dev.millrace.projector.projection.Shown;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One subject and those who watch it here. A thread of its own does everything in turn, so that nobody is sent anything out
 * of order; it hands out frames without ever waiting for a subscriber.
 */
final class Feed implements Source.Listener {

    private static final int INBOX = 256;

    private sealed interface Signal {
        record Told(VideoId video, News news) implements Signal {}

        record Joined(Member member, OptionalLong seen) implements Signal {}

        record Wake() implements Signal {}
    }

    private final Subject subject;
    private final Program program;
    private final BlockingQueue<Signal> inbox = new ArrayBlockingQueue<>(INBOX);
    private final Audience audience = new Audience();
    private final Schedule schedule;
    private volatile boolean stale;

    /** @param program made for the audience that it sends to */
    Feed(Subject subject, Function<Audience, Program> program, Duration heartbeat) {
        this.subject = subject;
        this.program = program.apply(audience);
        this.schedule = new Schedule(heartbeat);
    }

    Subject subject() {
        return subject;
    }

    Audience audience() {
        return audience;
    }

    /** How a video is shown here; empty when it is not. */
    Optional<Shown> shown(VideoId video) {
        return program.shown(video);
    }

    /** Begins to send, after the audience was told to {@link Audience#expect}. */
    void join(Member member, OptionalLong seen) throws InterruptedException {
        inbox.put(new Signal.Joined(member, seen));
    }

    /** Called on the thread that reads from Redis: when the feed cannot keep up, it looks for itself later. */
    @Override
    public void told(VideoId video, News news) {
        if (!inbox.offer(new Signal.Told(video, news))) {
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
            if (schedule.pulseDue()) {
                program.pulse();
            }
            if (schedule.beatDue()) {
                if (retired.test(this)) {
                    return;
                }
                audience.send(Frame.beat());
            }
        }
    }

    private void handle(Signal signal) {
        switch (signal) {
            case Signal.Told(VideoId video, News news) -> program.told(video, news);
            case Signal.Joined(Member member, OptionalLong seen) -> audience.admit(member, program.first(seen));
            case Signal.Wake() -> {}
        }
    }

    private void reload() {
        stale = false;
        try {
            program.reload();
        } catch (Source.AwayException _) {
            stale = true;
            schedule.postponeReload();
        }
    }
}
