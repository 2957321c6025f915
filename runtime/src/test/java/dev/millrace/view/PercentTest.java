package dev.millrace.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.video.VideoStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {

    @ParameterizedTest
    @CsvSource({
        "0, 500, 0",
        "4, 500, 0",
        "5, 500, 1",
        "499, 500, 99",
        "500, 500, 99",
        "501, 500, 99",
        "7, 0, 0",
        "-3, 500, 0",
        "43200000, 86400000, 50"
    })
    void of_anyAmount_isWholeAndNever100(long done, long total, int percent) {
        assertThat(Percent.of(done, total)).isEqualTo(percent);
    }

    @ParameterizedTest
    @CsvSource({
        "AWAITING_UPLOAD, 0",
        "PROBING, 0",
        "ENCODING, 99",
        "PACKAGING, 99",
        "READY, 100",
        "FAILED,",
        "CANCELLED,",
        "EXPIRED,"
    })
    void overall_allRenditionsDone_dependsOnTheStatus(VideoStatus status, @Nullable Integer percent) {
        List<RenditionView> done = List.of(new RenditionView("720p", "video", 1280, 720, 100, true));

        assertThat(Percent.overall(status, done)).isEqualTo(percent);
    }

    @Test
    void overall_noRenditionsYet_is0() {
        assertThat(Percent.overall(VideoStatus.ENCODING, List.of())).isZero();
    }

    @Test
    void overall_audioAlone_countsAudio() {
        List<RenditionView> audio = List.of(new RenditionView("audio-0", "audio", null, null, 40, false));

        assertThat(Percent.overall(VideoStatus.ENCODING, audio)).isEqualTo(40);
    }

    @Test
    void live_endedJob_staysWhatItWas() {
        List<RenditionView> half = List.of(new RenditionView("720p", "video", 1280, 720, 50, false));

        assertThat(Percent.live(null, half)).isNull();
        assertThat(Percent.live(100, half)).isEqualTo(100);
        assertThat(Percent.live(60, half)).isEqualTo(60);
        assertThat(Percent.live(10, half)).isEqualTo(50);
    }
}
