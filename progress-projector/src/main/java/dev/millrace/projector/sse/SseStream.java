package dev.millrace.projector.sse;

import dev.millrace.projector.live.Frame;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;

/** A connection that is sent server-sent events. Servlet streams would copy each frame, and block. */
final class SseStream extends Outlet {

    /** What the kernel keeps for a client that does not read; it would grow to megabytes by itself. */
    private static final int SEND_BUFFER = 64 * 1024;

    private final Response response;
    private final SseFormat format;

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

    @Override
    void write(Frame frame) {
        response.write(false, frame.as(format).duplicate(), this);
    }
}
