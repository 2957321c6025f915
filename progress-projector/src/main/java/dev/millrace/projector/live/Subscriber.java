package dev.millrace.projector.live;

/** Somebody who watches one video. */
public interface Subscriber {

    /** Takes a frame without ever waiting. After the last frame it ends by itself. */
    void offer(Frame frame);

    /** Ends the stream after what waits: the server stops. The client comes back, to this replica or another. */
    void end();
}
