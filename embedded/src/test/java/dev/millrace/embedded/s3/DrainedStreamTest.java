package dev.millrace.embedded.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class DrainedStreamTest {
    private final FakeBody body = new FakeBody("mine\r\n0;chunk-signature=ab\r\nx-amz-checksum-crc32:aajTkw==\r\n\r\n");

    @Test
    void close_ofABodyReadInPart_readsTheRest() throws IOException {
        try (DrainedStream stream = new DrainedStream(body, false)) {
            assertThat(stream.readNBytes(4)).isEqualTo("mine".getBytes(US_ASCII));
        }

        assertThat(body.bytes.available()).isZero();
        assertThat(body.closed).isTrue();
    }

    @Test
    void close_ofALargeBodyNeverRead_doesNotWaitForIt() throws IOException {
        int length = body.bytes.available();

        new DrainedStream(body, false).close();

        assertThat(body.bytes.available()).isEqualTo(length);
        assertThat(body.closed).isTrue();
    }

    @Test
    void close_ofASmallBodyNeverRead_readsIt() throws IOException {
        new DrainedStream(body, true).close();

        assertThat(body.bytes.available()).isZero();
    }

    @Test
    void close_ofAHugeRest_givesUp() throws IOException {
        FakeBody huge = new FakeBody("x".repeat(1 << 20));
        try (DrainedStream stream = new DrainedStream(huge, false)) {
            assertThat(stream.read()).isEqualTo('x');
        }

        assertThat(huge.bytes.available()).isGreaterThan(900_000);
    }

    private static final class FakeBody extends ServletInputStream {
        private final ByteArrayInputStream bytes;
        private boolean closed;

        FakeBody(String content) {
            this.bytes = new ByteArrayInputStream(content.getBytes(US_ASCII));
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("not asynchronous");
        }
    }
}
