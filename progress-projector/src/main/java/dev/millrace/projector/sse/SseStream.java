package dev.millrace.projector.sse;

import dev.millrace.projector.live.Frame;
import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that is sent server-sent events. Servlet streams would copy each frame, and block. Jetty writes the headers,
 * the first frame and the end; the frames between go to the socket as chunks that are framed once for all who are sent them,
 * past everything that Jetty would do for each again.
 */
final class SseStream extends Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(SseStream.class);

    /** What the kernel keeps for a client that does not read; it would grow to megabytes by itself. */
    private static final int SEND_BUFFER = 64 * 1024;

    private final Response response;
    private final EndPoint endPoint;
    private final boolean chunked;
    private final SseFormat format;
    private final Chunks chunks;
    private final AsyncContext answer;
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    private boolean began;

    private SseStream(
            Response response,
            EndPoint endPoint,
            boolean chunked,
            SseFormat format,
            Chunks chunks,
            AsyncContext answer) {
        this.response = response;
        this.endPoint = endPoint;
        this.chunked = chunked;
        this.format = format;
        this.chunks = chunks;
        this.answer = answer;
    }

    /**
     * Turns a request into a stream. Nothing is sent before the first frame.
     *
     * @param patience how long a connection is kept on which nothing moves: longer than a heartbeat
     */
    static SseStream open(Context request, SseFormat format, Chunks chunks, Duration patience) throws IOException {
        AsyncContext answer = request.req().startAsync();
        answer.setTimeout(0);
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
        boolean chunked = servlet.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                && HttpMethod.GET.is(servlet.getMethod());
        if (chunked) {
            response.getHeaders().put("Transfer-Encoding", "chunked"); // even where it closes afterwards
        }
        return new SseStream(response, endPoint, chunked, format, chunks, answer);
    }

    /**
     * Completes when we have ended the stream, so that the request is completed, too. Never where the client has gone: its
     * request may be nobody's already, and must not be touched.
     */
    CompletableFuture<@Nullable Void> over() {
        return over;
    }

    @Override
    protected void onCompleteSuccess() {
        super.onCompleteSuccess();
        over.complete(null);
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        super.onCompleteFailure(cause);
        endPoint.close(cause); // nothing can follow half a chunk
        try {
            answer.complete();
        } catch (IllegalStateException | NullPointerException e) {
            LOG.atTrace().setCause(e).log("The server had given the request up already");
        }
    }

    @Override
    void write(Frame frame) {
        if (began && chunked) {
            endPoint.write(this, frame.as(chunks).duplicate());
        } else {
            began = true;
            response.write(false, frame.as(format).duplicate(), this);
        }
    }
}
