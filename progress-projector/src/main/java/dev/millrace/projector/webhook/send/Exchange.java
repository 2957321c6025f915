package dev.millrace.projector.webhook.send;

import dev.millrace.projector.webhook.Reply;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Takes one answer. Its status decides, as soon as it is there; the body is read so that the receiver can finish, but not
 * for ever, and is thrown away.
 */
final class Exchange implements Response.Listener {

    private static final int MOST = 64 * 1024;

    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private final InstantSource clock;
    private volatile boolean begun;
    private volatile Reply answered = Reply.none("");
    private int bytes;

    Exchange(InstantSource clock) {
        this.clock = clock;
    }

    CompletableFuture<Reply> reply() {
        return reply;
    }

    @Override
    public void onHeaders(Response response) {
        String retryAfter = response.getHeaders().get(HttpHeader.RETRY_AFTER);
        answered = Reply.of(response.getStatus(), RetryAfter.read(retryAfter, clock.instant()));
        begun = true;
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        bytes += content.remaining();
        content.position(content.limit());
        if (bytes > MOST) {
            var _ = response.abort(new IllegalStateException("the answer is too long"));
        }
    }

    @Override
    public void onComplete(Result result) {
        if (begun) {
            reply.complete(answered);
        } else {
            reply.completeExceptionally(result.getFailure());
        }
    }
}
