package dev.millrace.projector.live;

import dev.millrace.id.VideoId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Some events, encoded once and shared by all subscribers that are sent them. */
public final class Frame {

    /** Decides what a frame takes the place of while it waits. */
    public enum Kind {
        /** All there is: what a subscriber is sent first. */
        FIRST,
        /** A new version. */
        STATE,
        /** Progress since. */
        PROGRESS,
        /** A sign of life. */
        BEAT
    }

    private final Kind kind;
    private final @Nullable VideoId video;
    private final List<Event> events;
    private final boolean last;
    private final Map<Format<?>, Object> written = new ConcurrentHashMap<>(1);

    private Frame(Kind kind, @Nullable VideoId video, List<Event> events, boolean last) {
        this.kind = kind;
        this.video = video;
        this.events = List.copyOf(events);
        this.last = last;
    }

    /**
     * What a subscriber is sent first.
     *
     * @param last whether the stream ends after it
     */
    public static Frame first(List<Event> events, boolean last) {
        return new Frame(Kind.FIRST, null, events, last);
    }

    /**
     * A new version of a video.
     *
     * @param last whether the stream ends after it
     */
    public static Frame state(VideoId video, Event event, boolean last) {
        return new Frame(Kind.STATE, video, List.of(event), last);
    }

    public static Frame progress(VideoId video, Event event) {
        return new Frame(Kind.PROGRESS, video, List.of(event), false);
    }

    public static Frame beat() {
        return new Frame(Kind.BEAT, null, List.of(), false);
    }

    public Kind kind() {
        return kind;
    }

    /** Which video it tells of; null for what is of none or of several. */
    public @Nullable VideoId video() {
        return video;
    }

    public List<Event> events() {
        return events;
    }

    public boolean last() {
        return last;
    }

    /** What a format makes of it, made when it is first asked for. Shared: nobody may change it. */
    @SuppressWarnings("unchecked") // a format only ever finds what it has written itself
    public <T> T as(Format<T> format) {
        return (T) written.computeIfAbsent(format, by -> by.write(this));
    }
}
