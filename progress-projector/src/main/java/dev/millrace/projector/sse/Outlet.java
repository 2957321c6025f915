package dev.millrace.projector.sse;

import dev.millrace.projector.live.Frame;
import dev.millrace.projector.live.Mailbox;
import dev.millrace.projector.live.Subscriber;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * One open connection. Whoever offers a frame writes it to the socket there and then when nothing else is being written,
 * without waiting: neither a thread nor a buffer belongs to a connection, only what waits in its mailbox while the client
 * is busy.
 */
abstract class Outlet extends IteratingCallback implements Subscriber {

    private final Mailbox mailbox = new Mailbox(); // its own lock: the connections of a crowd must be cheap to touch
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

    /** Begins to write a frame; what comes of it is told to this callback. */
    abstract void write(Frame frame);

    /** Completes when the stream has ended, from whichever side. Never fails. */
    CompletableFuture<@Nullable Void> closed() {
        return closed;
    }

    @Override
    public void offer(Frame frame) {
        synchronized (mailbox) {
            mailbox.put(frame);
        }
        iterate();
    }

    @Override
    public void end() {
        synchronized (mailbox) {
            mailbox.complete();
        }
        iterate();
    }

    @Override
    protected Action process() {
        Frame next;
        synchronized (mailbox) {
            next = mailbox.poll();
            if (next == null) {
                return mailbox.finished() ? Action.SUCCEEDED : Action.IDLE;
            }
        }
        write(next);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        closed.complete(null);
    }

    /** The client is gone, or has read nothing for as long as the server bears it. */
    @Override
    protected void onCompleteFailure(Throwable cause) {
        closed.complete(null);
    }
}
