package dev.millrace.projector.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.projector.live.Format;
import dev.millrace.projector.live.Frame;
import java.nio.ByteBuffer;

/**
 * Frames as chunks of HTTP/1.1, each with its length before it. The line end after a chunk is sent with the next one, as
 * Jetty does with those that it writes before and after ours. They lie where the kernel can read them: from the heap, each
 * client's write would copy them once more.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#name-chunked-transfer-coding">RFC 9112, 7.1</a>
 */
final class Chunks implements Format<ByteBuffer> {

    private static final String LINE_END = "\r\n";

    private final Format<ByteBuffer> content;

    Chunks(Format<ByteBuffer> content) {
        this.content = content;
    }

    @Override
    public ByteBuffer write(Frame frame) {
        ByteBuffer bytes = content.write(frame);
        byte[] head = (LINE_END + Integer.toHexString(bytes.remaining()) + LINE_END).getBytes(US_ASCII);
        return ByteBuffer.allocateDirect(head.length + bytes.remaining())
                .put(head)
                .put(bytes)
                .flip()
                .asReadOnlyBuffer();
    }
}
