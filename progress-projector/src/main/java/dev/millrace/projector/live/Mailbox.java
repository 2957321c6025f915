package dev.millrace.projector.live;

import dev.millrace.id.VideoId;
import dev.millrace.projector.live.Frame.Kind;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one subscriber while it is busy reading: of each video at most one frame of each kind, the newest. Not
 * safe for use by many threads.
 */
public final class Mailbox {

    /** Who has fallen behind so far does better to come back and be told how things are. */
    private static final int MOST = 256;

    /** Nearly always at most one waits: a map for each of thousands would be costly to touch. */
    private @Nullable Frame only;

    private @Nullable Map<Slot, Frame> several;
    private boolean complete;

    private record Slot(Kind kind, @Nullable VideoId video) {}

    /** Adds a frame. After the last one, no other is taken; when too much waits, none is sent any more. */
    public void put(Frame frame) {
        if (complete) {
            return;
        }
        complete = frame.last();
        if (several == null && (only == null || frame.kind() == Kind.FIRST)) {
            only = frame;
        } else {
            put(frame, waiting());
        }
    }

    private void put(Frame frame, Map<Slot, Frame> waiting) {
        switch (frame.kind()) {
            case FIRST -> waiting.clear(); // it tells all there is
            case STATE -> waiting.remove(new Slot(Kind.PROGRESS, frame.video())); // it tells the progress too
            case PROGRESS, BEAT -> {}
        }
        waiting.put(slot(frame), frame);
        if (waiting.size() > MOST) {
            waiting.clear();
            complete = true;
        }
    }

    private Map<Slot, Frame> waiting() {
        if (several == null) {
            several = new LinkedHashMap<>();
            if (only != null) {
                several.put(slot(only), only);
                only = null;
            }
        }
        return several;
    }

    private static Slot slot(Frame frame) {
        return new Slot(frame.kind(), frame.video());
    }

    /** Takes nothing more; what waits is still sent. */
    public void complete() {
        complete = true;
    }

    /** The next frame to send; null when none waits. */
    public @Nullable Frame poll() {
        Frame next = only;
        only = null;
        if (several == null) {
            return next;
        }
        Iterator<Frame> frames = several.values().iterator();
        if (!frames.hasNext()) {
            several = null; // the client has caught up
            return null;
        }
        next = frames.next();
        frames.remove();
        return next;
    }

    /** Whether nothing waits and nothing more will come. */
    public boolean finished() {
        return complete && only == null && (several == null || several.isEmpty());
    }
}
