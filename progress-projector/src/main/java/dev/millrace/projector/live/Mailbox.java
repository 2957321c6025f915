package dev.millrace.projector.live;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one subscriber while it is busy reading: at most one frame of each kind, the newest. Not safe for use by
 * many threads.
 */
public final class Mailbox {

    private final Map<Frame.Kind, Frame> waiting = new EnumMap<>(Frame.Kind.class);
    private boolean complete;

    /** Adds a frame. After the last one, no other is taken. */
    public void put(Frame frame) {
        if (complete) {
            return;
        }
        complete = frame.last();
        if (frame.kind() == Frame.Kind.STATE) {
            waiting.remove(Frame.Kind.PROGRESS); // a state tells the progress too, and a newer one
        }
        waiting.put(frame.kind(), frame);
    }

    /** Takes nothing more; what waits is still sent. */
    public void complete() {
        complete = true;
    }

    /** The next frame to send; null when none waits. */
    public @Nullable Frame poll() {
        Iterator<Frame> frames = waiting.values().iterator();
        if (!frames.hasNext()) {
            return null;
        }
        Frame next = frames.next();
        frames.remove();
        return next;
    }

    /** Whether nothing waits and nothing more will come. */
    public boolean finished() {
        return complete && waiting.isEmpty();
    }
}
