package dev.millrace.projector.sse;

import dev.millrace.projector.live.Frame;
import dev.millrace.projector.live.Mailbox;
import dev.millrace.projector.live.Subscriber;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * One open connection. Whoever offers a frame writes it to the socket there and then when nothing else is being written,
 * without waiting: neither a thread nor a buffer belongs to a connection, only what waits in its mailbox while the client
 * is busy. Servlet streams would copy each frame, and block.
 */
final class SseStream extends IteratingCallback implements Subscriber {

    /** What the kernel keeps for a client that does not read; it would grow to megabytes by itself. */
    private static final int SEND_BUFFER = 64 * 1024;

    private final Response response;
    private final SseFormat format;
    private final Mailbox mailbox = new Mailbox();
    private final ReentrantLock lock = new ReentrantLock();
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

    private SseStream(Response response, SseFormat format) {
        this.response = response;
        this.format = format;
    }

    /**
     * Turns a request into a stream. Nothing is sent before the first frame.
     *
     * @param patience how long a connection is kept on which nothing moves: longer than a heartbeat
     */
    static SseStream open(Context request, SseFormat format, Duration patience) throws IOException {
        request.req().startAsync().setTimeout(0);
        ServletContextRequest servlet = ServletContextRequest.getServletContextRequest(request.req());
        EndPoint endPoint = servlet.getConnectionMetaData().getConnection().getEndPoint();
        endPoint.setIdleTimeout(patience.toMillis());
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
        }
        Response response = Response.getOriginalResponse(servlet.getServletContextResponse());
        response.getHeaders()
                .put("Content-Type", "text/event-stream") // the servlet layer would add a charset
                .put("Cache-Control", "no-cache, no-transform")
                .put("X-Accel-Buffering", "no"); // nginx would hold events back
        return new SseStream(response, format);
    }

    /** Completes when the stream has ended, from whichever side. Never fails. */
    CompletableFuture<@Nullable Void> closed() {
        return closed;
    }

    @Override
    public void offer(Frame frame) {
        lock.lock();
        try {
            mailbox.put(frame);
        } finally {
            lock.unlock();
        }
        iterate();
    }

    @Override
    public void end() {
        lock.lock();
        try {
            mailbox.complete();
        } finally {
            lock.unlock();
        }
        iterate();
    }

    @Override
    protected Action process() {
        Frame next;
        lock.lock();
        try {
            next = mailbox.poll();
            if (next == null) {
                return mailbox.finished() ? Action.SUCCEEDED : Action.IDLE;
            }
        } finally {
            lock.unlock();
        }
        response.write(false, next.as(format).duplicate(), this);
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
