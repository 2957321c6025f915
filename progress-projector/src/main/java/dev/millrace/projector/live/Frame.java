package dev.millrace.projector.live;

import java.nio.ByteBuffer;

/** Some encoded events, shared by all subscribers that are sent them. */
public final class Frame {

    /** Decides what a frame takes the place of while it waits; in the order in which they are sent when several wait. */
    public enum Kind {
        /** What a subscriber is sent first. */
        FIRST,
        /** A new version. */
        STATE,
        /** Progress since. */
        PROGRESS,
        /** A sign of life. */
        BEAT
    }

    private final Kind kind;
    private final ByteBuffer bytes;
    private final boolean last;

    /**
     * Takes over the bytes: nobody may change them any more.
     *
     * @param last whether the stream ends after it
     */
    public Frame(Kind kind, byte[] bytes, boolean last) {
        this.kind = kind;
        this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        this.last = last;
    }

    public Kind kind() {
        return kind;
    }

    /** The bytes, with a position of the caller's own. */
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    public boolean last() {
        return last;
    }
}
