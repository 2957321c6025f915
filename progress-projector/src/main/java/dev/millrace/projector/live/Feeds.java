package dev.millrace.projector.live;

import dev.millrace.id.VideoId;
import dev.millrace.projector.live.Audience.Member;
import dev.millrace.projector.projection.Shown;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The videos that somebody watches here, each with one {@link Feed} however many watch it. */
public final class Feeds implements AutoCloseable {

    private final Source source;
    private final Encoding encoding;
    private final Duration heartbeat;
    private final Map<VideoId, Feed> feeds = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closed;

    public Feeds(Source source, Encoding encoding, Duration heartbeat) {
        this.source = source;
        this.encoding = encoding;
        this.heartbeat = heartbeat;
    }

    /** What is known of a video: by its feed, else by the source. */
    public Optional<Shown> find(VideoId video) {
        Feed feed = feeds.get(video);
        Optional<Shown> shown = feed == null ? Optional.empty() : feed.shown();
        return shown.isPresent() ? shown : source.find(video);
    }

    /**
     * Lets a subscriber watch until it leaves.
     *
     * @param known of the video, for the first to watch it
     * @param seen the version that the subscriber saw last, when it comes back
     * @return to be called once, when it leaves
     */
    public Runnable join(Shown known, OptionalLong seen, Subscriber subscriber) {
        if (closed) {
            subscriber.end();
            return () -> {};
        }
        Feed feed = feeds.compute(known.standing().video(), (_, present) -> {
            Feed entered = present == null ? open(known) : present;
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

    /** How many videos are watched. */
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

    private Feed open(Shown seed) {
        Feed feed = new Feed(seed, source, encoding, heartbeat);
        threads.execute(() -> work(feed));
        return feed;
    }

    private void work(Feed feed) {
        source.listen(feed.video(), feed);
        try {
            feed.run(this::retire);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        } finally {
            source.unlisten(feed.video(), feed);
            feeds.remove(feed.video(), feed);
            feed.audience().end();
        }
    }

    /** Atomic with {@link #join}, so that nobody enters a feed that ends. */
    private boolean retire(Feed feed) {
        Feed left = feeds.computeIfPresent(
                feed.video(), (_, present) -> present == feed && feed.audience().isEmpty() ? null : present);
        return left != feed;
    }
}
