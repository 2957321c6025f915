package dev.millrace.worker.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StdoutTest {

    @Test
    void captured_upToTheLimit_isKept() throws Exception {
        var output = new CapturedOutput(5);

        output.drain(text("12345"));

        assertThat(output.bytes()).asString().isEqualTo("12345");
    }

    @Test
    void captured_beyondTheLimit_isRefused() {
        var output = new CapturedOutput(5);

        assertThatThrownBy(() -> output.drain(text("123456"))).isInstanceOf(OutputLimitException.class);
    }

    @Test
    void progress_lineWithoutEnd_isCutAndTheNextOneRead() throws Exception {
        var reports = new ArrayList<Progress>();

        Stdout.progress(reports::add).drain(text("x".repeat(1_000_000) + "\nframe=3\nprogress=end"));

        assertThat(reports).containsExactly(new Progress(3, 0, 0, 0, true));
    }

    @Test
    void stderrTail_manyLines_keepsTheLast() throws Exception {
        var tail = new StderrTail(() -> {});

        tail.drain(text("line\n".repeat(1000) + "the\n\n\nlast\rone"));

        assertThat(tail.lines()).hasSize(StderrTail.MAX_LINES).endsWith("line", "the", "last", "one");
    }

    @Test
    void stderrTail_longLine_isCut() throws Exception {
        var tail = new StderrTail(() -> {});

        tail.drain(text("é".repeat(5000)));

        assertThat(tail.lines()).containsExactly("é".repeat(StderrTail.MAX_CHARS));
    }

    @Test
    void stderrTail_charactersThatAct_areEscaped() throws Exception {
        var tail = new StderrTail(() -> {});

        tail.drain(text("title: \u001b[2J\u0007 \u202egnp.exe \u2028 ok"));

        assertThat(tail.lines()).containsExactly("title: \\u001b[2J\\u0007 \\u202egnp.exe \\u2028 ok");
    }

    @Test
    void stderrTail_bytesThatAreNoText_areReplaced() throws Exception {
        var tail = new StderrTail(() -> {});

        tail.drain(new ByteArrayInputStream(new byte[] {'a', (byte) 0xFF, 'b', '\n'}));

        assertThat(tail.lines()).containsExactly("a\uFFFDb");
    }

    @Test
    void stderrTail_complaintsOfMemoryWithoutEnd_isToldOnce() throws Exception {
        var told = new AtomicInteger();

        new StderrTail(told::incrementAndGet)
                .drain(text("[h264] Cannot allocate memory\n".repeat(StderrTail.STARVED * 3)));

        assertThat(told).hasValue(1);
    }

    @Test
    void stderrTail_fewComplaintsOfMemory_isNotTold() throws Exception {
        var told = new AtomicInteger();

        new StderrTail(told::incrementAndGet).drain(text("Error while filtering: Cannot allocate memory\n".repeat(3)));

        assertThat(told).hasValue(0);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
