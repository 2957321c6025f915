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

    private final Map<Slot, Frame> waiting = new LinkedHashMap<>();
    private boolean complete;

    private record Slot(Kind kind, @Nullable VideoId video) {}

    /** Adds a frame. After the last one, no other is taken; when too much waits, none is sent any more. */
    public void put(Frame frame) {
        if (complete) {
            return;
        }
        complete = frame.last();
        switch (frame.kind()) {
            case FIRST -> waiting.clear(); // it tells all there is
            case STATE -> waiting.remove(new Slot(Kind.PROGRESS, frame.video())); // it tells the progress too
            case PROGRESS, BEAT -> {}
        }
        waiting.put(new Slot(frame.kind(), frame.video()), frame);
        if (waiting.size() > MOST) {
            waiting.clear();
            complete = true;
        }
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
