package dev.millrace.worker.encode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionFileTest {

    private static final String CUE = "\n00:01.000 --> 00:02.000\n<b>Grüße</b> &amp; <script>alert(1)</script>\n";

    @TempDir
    Path folder;

    @Test
    void finish_file_tellsItsClockAndKeepsItsText() throws IOException {
        Path file = Files.writeString(folder.resolve("a.vtt"), "WEBVTT\n" + CUE);

        assertThat(CaptionFile.finish(file)).isTrue();

        assertThat(file).content().isEqualTo("WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n" + CUE);
    }

    @Test
    void finish_whatIsNone_isRefused() throws IOException {
        assertThat(CaptionFile.finish(folder.resolve("missing.vtt"))).isFalse();
        assertThat(CaptionFile.finish(Files.writeString(folder.resolve("silent.vtt"), "WEBVTT\n\n")))
                .isFalse();
        assertThat(CaptionFile.finish(Files.writeString(folder.resolve("text.vtt"), CUE)))
                .isFalse();
        assertThat(CaptionFile.finish(Files.writeString(folder.resolve("latin.vtt"), "WEBVTT\n" + CUE, ISO_8859_1)))
                .isFalse();
    }

    @Test
    void finish_fileThatWasCutForItsSize_isRefused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("large.vtt"), "WEBVTT\n" + CUE.repeat((int) (CaptionFile.LARGEST / CUE.length() + 1)));

        assertThat(CaptionFile.finish(file)).isFalse();
    }
}
