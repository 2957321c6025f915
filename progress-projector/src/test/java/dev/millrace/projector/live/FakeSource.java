package dev.millrace.projector.live;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.News;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** One video's stores, in memory. */
final class FakeSource implements Source {

    private final Map<Subject, Listener> listeners = new ConcurrentHashMap<>();
    private final List<Standing> versions = new ArrayList<>();
    private Optional<Shown> shown = Optional.empty();
    private long oldest;
    private volatile boolean away;
    private volatile boolean leftOut;
    private volatile OptionalInt place = OptionalInt.empty();

    /** A new version comes to be; nobody is told. */
    synchronized void move(Standing standing) {
        shown = Optional.of(shown.map(before -> before.with(standing)).orElseGet(() -> Shown.of(standing)));
        versions.add(standing);
    }

    /** Forgets versions before this one. */
    synchronized void forgetBefore(long version) {
        versions.removeIf(standing -> standing.version() < version);
        oldest = version;
    }

    synchronized void delete() {
        shown = Optional.empty();
        versions.clear();
    }

    /** As when a hundred newer ones have come. */
    void leaveOutOfLists() {
        leftOut = true;
    }

    void setAway(boolean away) {
        this.away = away;
    }

    void tell(VideoId video, News news) {
        listeners.forEach((subject, listener) -> {
            if (!(subject instanceof Subject.Video(VideoId only)) || only.equals(video)) {
                listener.told(video, news);
            }
        });
    }

    /** As after a connection broke and was made again. */
    void hearAgain() {
        listeners.values().forEach(Listener::listening);
    }

    boolean heard(VideoId video) {
        return listeners.containsKey(new Subject.Video(video));
    }

    @Override
    public synchronized Map<VideoId, Shown> find(Collection<VideoId> videos) {
        refuseWhileAway();
        return shown.stream()
                .filter(known -> videos.contains(known.standing().video()))
                .collect(Collectors.toMap(known -> known.standing().video(), known -> known));
    }

    @Override
    public synchronized Optional<List<Standing>> since(VideoId video, long version) {
        refuseWhileAway();
        return version + 1 < oldest
                ? Optional.empty()
                : Optional.of(versions.stream()
                        .filter(standing -> standing.version() > version)
                        .toList());
    }

    @Override
    public synchronized List<Shown> library(OwnerId owner) {
        refuseWhileAway();
        return leftOut ? List.of() : shown.stream().toList();
    }

    void queue(int place) {
        this.place = OptionalInt.of(place);
    }

    @Override
    public OptionalInt place(Shown shown) {
        return place;
    }

    @Override
    public void listen(Subject subject, Listener listener) {
        listeners.put(subject, listener);
        listener.listening();
    }

    @Override
    public void unlisten(Subject subject, Listener listener) {
        listeners.remove(subject, listener);
    }

    private void refuseWhileAway() {
        if (away) {
            throw new AwayException(new IllegalStateException("away"));
        }
    }
}
