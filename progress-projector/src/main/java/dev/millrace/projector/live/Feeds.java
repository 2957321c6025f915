package dev.millrace.projector.live;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.projector.live.Audience.Member;
import dev.millrace.projector.projection.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** What somebody watches here, each subject with one {@link Feed} however many watch it. */
public final class Feeds implements AutoCloseable {

    private final Source source;
    private final Encoding encoding;
    private final Duration heartbeat;
    private final Map<Subject, Feed> feeds = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closed;

    public Feeds(Source source, Encoding encoding, Duration heartbeat) {
        this.source = source;
        this.encoding = encoding;
        this.heartbeat = heartbeat;
    }

    /** What is known of a video: by its feed, else by the source. */
    public Optional<Shown> find(VideoId video) {
        Feed feed = feeds.get(new Subject.Video(video));
        Optional<Shown> shown = feed == null ? Optional.empty() : feed.shown(video);
        return shown.isPresent() ? shown : source.find(video);
    }

    /** An owner's newest videos; throws as {@link Source#library}. */
    public List<Shown> library(OwnerId owner) {
        return source.library(owner);
    }

    /**
     * Lets a subscriber watch a video until it leaves.
     *
     * @param known of the video, for the first to watch it
     * @param seen the version that the subscriber saw last, when it comes back
     * @return to be called once, when it leaves
     */
    public Runnable join(Shown known, OptionalLong seen, Subscriber subscriber) {
        return join(
                new Subject.Video(known.standing().video()),
                audience -> new VideoProgram(known, source, encoding, audience),
                seen,
                subscriber);
    }

    /**
     * Lets a subscriber watch all videos of an owner until it leaves.
     *
     * @param known of them, for the first to watch
     * @return to be called once, when it leaves
     */
    public Runnable join(OwnerId owner, List<Shown> known, Subscriber subscriber) {
        return join(
                new Subject.Library(owner),
                audience -> new LibraryProgram(owner, known, source, encoding, audience),
                OptionalLong.empty(),
                subscriber);
    }

    private Runnable join(
            Subject subject, Function<Audience, Program> program, OptionalLong seen, Subscriber subscriber) {
        if (closed) {
            subscriber.end();
            return () -> {};
        }
        Feed feed = feeds.compute(subject, (_, present) -> {
            Feed entered = present == null ? open(subject, program) : present;
            entered.audience().expect();
            return entered;
        });
        Member member = new Member(subscriber);
        try {
            feed.join(member, seen);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            subscriber.end(); // the server stops
        }
        return () -> feed.audience().leave(member);
    }

    /** How many subjects are watched. */
    public int size() {
        return feeds.size();
    }

    /** Ends all streams. */
    @Override
    public void close() {
        closed = true;
        feeds.values().forEach(feed -> feed.audience().end());
        threads.shutdownNow();
    }

    private Feed open(Subject subject, Function<Audience, Program> program) {
        Feed feed = new Feed(subject, program, heartbeat);
        threads.execute(() -> work(feed));
        return feed;
    }

    private void work(Feed feed) {
        source.listen(feed.subject(), feed);
        try {
            feed.run(this::retire);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        } finally {
            source.unlisten(feed.subject(), feed);
            feeds.remove(feed.subject(), feed);
            feed.audience().end();
        }
    }

    /** Atomic with {@link #join}, so that nobody enters a feed that ends. */
    private boolean retire(Feed feed) {
        Feed left = feeds.computeIfPresent(
                feed.subject(),
                (_, present) -> present == feed && feed.audience().isEmpty() ? null : present);
        return left != feed;
    }
}
