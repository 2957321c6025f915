package dev.millrace.projector.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.projector.live.Event;
import dev.millrace.projector.live.Format;
import dev.millrace.projector.live.Frame;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Frames as server-sent events. No text from outside can end an event, since data is JSON on one line.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
public final class SseFormat implements Format<ByteBuffer> {

    private static final String COMMENT = ":\n\n";

    private final String retry;

    /** Tells clients how long to wait before they come back. */
    public SseFormat(Duration retry) {
        this.retry = "retry: " + retry.toMillis() + "\n";
    }

    @Override
    public ByteBuffer write(Frame frame) {
        StringBuilder out = new StringBuilder();
        if (frame.kind() == Frame.Kind.FIRST) {
            out.append(retry);
        }
        frame.events().forEach(event -> append(out, event));
        if (frame.events().isEmpty()) {
            out.append(
                    frame.kind() == Frame.Kind.FIRST
                            ? "\n"
                            : COMMENT); // a block without an event, so that "retry" counts
        }
        return ByteBuffer.wrap(out.toString().getBytes(UTF_8)).asReadOnlyBuffer();
    }

    private static void append(StringBuilder out, Event event) {
        out.append("event: ").append(event.name());
        if (event.id() != null) {
            out.append("\nid: ").append(event.id());
        }
        out.append("\ndata: ").append(event.json()).append("\n\n");
    }
}
