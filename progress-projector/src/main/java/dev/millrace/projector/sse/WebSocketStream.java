package dev.millrace.projector.sse;

import dev.millrace.projector.live.Format;
import dev.millrace.projector.live.Frame;
import dev.millrace.runtime.http.Json;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/** A WebSocket that is sent the same events, each as a text message {@code {"event", "id", "data"}}. */
final class WebSocketStream extends Outlet {

    /** What clients say is not listened to. */
    private static final int LONGEST_MESSAGE = 1024;

    private static final Format<List<String>> FORMAT = WebSocketStream::messages;

    private final Session session;

    private WebSocketStream(Session session) {
        this.session = session;
    }

    /** @param patience how long a connection is kept on which nothing moves: longer than a heartbeat */
    static WebSocketStream open(Session session, Duration patience) {
        session.setIdleTimeout(patience);
        session.setMaxTextMessageSize(LONGEST_MESSAGE);
        session.setMaxBinaryMessageSize(LONGEST_MESSAGE);
        return new WebSocketStream(session);
    }

    @Override
    void write(Frame frame) {
        List<String> messages = frame.as(FORMAT);
        Callback done = Callback.from(this::succeeded, this::failed);
        if (messages.isEmpty()) {
            session.sendPing(ByteBuffer.allocate(0), done);
            return;
        }
        messages.subList(0, messages.size() - 1).forEach(message -> session.sendText(message, Callback.NOOP));
        session.sendText(messages.getLast(), done);
    }

    /** The client has closed it. */
    void left() {
        abort(new IllegalStateException("closed by the client"));
    }

    @Override
    protected void onCompleteSuccess() {
        session.close(StatusCode.NORMAL, "over", Callback.NOOP);
        super.onCompleteSuccess();
    }

    /** @param id null where the event has none */
    private record Opening(String event, @Nullable String id) {}

    /** Data is JSON already: it is put into its place as it is. */
    private static List<String> messages(Frame frame) {
        return frame.events().stream()
                .map(event -> {
                    String opening = Json.MAPPER.writeValueAsString(new Opening(event.name(), event.id()));
                    return opening.substring(0, opening.length() - 1) + ",\"data\":" + event.json() + "}";
                })
                .toList();
    }
}
