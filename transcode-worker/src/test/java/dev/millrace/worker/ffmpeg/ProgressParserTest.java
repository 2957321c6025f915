package dev.millrace.worker.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressParserTest {

    @Test
    void accept_reportOfFfmpeg8_isParsedWhole() {
        var reports = parse("""
            frame=120
            fps=59.92
            stream_0_0_q=27.0
            bitrate=N/A
            total_size=N/A
            out_time_us=3970633
            out_time_ms=3970633
            out_time=00:00:03.970633
            dup_frames=0
            drop_frames=0
            speed=1.99x
            progress=continue
            """);

        assertThat(reports).containsExactly(new Progress(120, 59.92, 1.99, 3_970_633, false));
    }

    @Test
    void accept_notAvailable_isZero() {
        var reports = parse("frame=1\nfps=0.00\nout_time_us=N/A\nspeed=N/A\nprogress=continue\n");

        assertThat(reports).containsExactly(new Progress(1, 0, 0, 0, false));
    }

    @Test
    void accept_audioOnly_hasNoFrames() {
        var reports = parse("out_time_us=-21333\nspeed=  12x\nprogress=end\n");

        assertThat(reports).containsExactly(new Progress(0, 0, 12, -21_333, true));
    }

    @Test
    void accept_nextReport_doesNotInheritValues() {
        var reports = parse("frame=7\nprogress=continue\nspeed=2x\nprogress=end\n");

        assertThat(reports).containsExactly(new Progress(7, 0, 0, 0, false), new Progress(0, 0, 2, 0, true));
    }

    @Test
    void accept_nonsense_isPassedOver() {
        var reports =
                parse("garbage\n=\nframe=\nframe=12frames\nfps=NaN\nspeed=Infinityx\nframe=1e999\nprogress=end\n");

        assertThat(reports).containsExactly(new Progress(0, 0, 0, 0, true));
    }

    private static List<Progress> parse(String text) {
        var reports = new ArrayList<Progress>();
        var parser = new ProgressParser(reports::add);
        text.lines().forEach(parser::accept);
        return reports;
    }
}
