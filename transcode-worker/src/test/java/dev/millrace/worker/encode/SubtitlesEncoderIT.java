package dev.millrace.worker.encode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.id.Sha256;
import dev.millrace.media.RenditionId;
import dev.millrace.media.TextRendition;
import dev.millrace.task.Failure;
import dev.millrace.task.Work;
import dev.millrace.worker.Bench;
import dev.millrace.worker.attempt.FailedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubtitlesEncoderIT {

    private static final String PICTURE = "-f lavfi -i testsrc2=size=64x36:rate=25:duration=6 ";
    private static final String X264 = " -c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

    @TempDir
    Path scratch;

    private Path files;

    @BeforeEach
    void folder() throws Exception {
        files = Files.createDirectories(Path.of("target/subtitles").toAbsolutePath());
    }

    @ParameterizedTest
    @CsvSource({"words.mkv, srt", "words.mp4, mov_text", "styled.mkv, ass", "web.webm.mkv, webvtt"})
    void encode_anyKindOfText_isWebVttOnTheFilmsClock(String name, String codec) throws Exception {
        Path clip = Bench.clip(
                name,
                PICTURE + "-i " + words("words.srt", "Grüße <b>mehr</b>", StandardCharsets.UTF_8) + " -map 0 -map 1"
                        + X264 + "-c:s " + codec);

        Extras extras = encode(clip, 1);

        assertThat(extras.names()).containsExactly("text-0.vtt");
        assertThat(scratch.resolve("text-0.vtt"))
                .content()
                .startsWith("WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n\n")
                .contains("00:01.500 --> 00:03.250\nGrüße <b>mehr</b>\n");
    }

    @Test
    void encode_filmThatStartsLate_movesWordsWithThePictures() throws Exception {
        Path clip = Bench.clip(
                "late.mkv",
                PICTURE + "-i " + words("words.srt", "later", StandardCharsets.UTF_8) + " -map 0 -map 1" + X264
                        + "-c:s srt -output_ts_offset 3");

        encode(clip, 1);

        assertThat(scratch.resolve("text-0.vtt")).content().contains("00:01.500 --> 00:03.250\nlater");
    }

    @Test
    void encode_trackThatIsBroken_isLeftOut() throws Exception {
        Path clip = Bench.clip(
                "broken.mkv",
                PICTURE + "-i " + words("latin.srt", "Grüße", ISO_8859_1) + " -i "
                        + words("good.srt", "Good", StandardCharsets.UTF_8) + " -map 0 -map 1 -map 2" + X264
                        + "-c:s copy");

        Extras extras = encode(clip, 2);

        assertThat(extras.names()).containsExactly("text-1.vtt");
        assertThat(extras.facts().text())
                .singleElement()
                .satisfies(text -> assertThat(text.rendition()).isEqualTo(new RenditionId("text-1")));
    }

    @Test
    void encode_trackThatIsNotThere_spoilsNoOther() throws Exception {
        Path clip = Bench.clip(
                "single.mkv",
                PICTURE + "-i " + words("good.srt", "Good", StandardCharsets.UTF_8) + " -map 0 -map 1" + X264
                        + "-c:s srt");

        assertThat(encode(clip, 3).names()).containsExactly("text-0.vtt");
    }

    @Test
    void encode_onlyBrokenTracks_failsForGood() throws Exception {
        Path clip = Bench.clip(
                "latin.mkv",
                PICTURE + "-i " + words("latin.srt", "Grüße", ISO_8859_1) + " -map 0 -map 1" + X264 + "-c:s copy");

        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> encode(clip, 1))
                .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.Permanent.class));
    }

    private Extras encode(Path clip, int tracks) throws Exception {
        List<TextRendition> renditions = IntStream.range(0, tracks)
                .mapToObj(i -> new TextRendition(new RenditionId("text-" + i), i + 1, "de", "Text " + i, i == 0, false))
                .toList();
        Work.Subtitles work = new Work.Subtitles(renditions, Duration.ofSeconds(6));
        return new SubtitlesEncoder(Bench.encoders()).encode(Bench.attempt(work, scratch), work, clip);
    }

    private Path words(String name, String text, Charset charset) throws Exception {
        String srt =
                "1\n00:00:01,500 --> 00:00:03,250\n" + text + "\n\n2\n00:00:04,000 --> 00:00:05,000\n" + text + "\n";
        // Clips are kept by the commands that make them, so that other words need another name.
        return Files.writeString(files.resolve(Sha256.of(srt).prefix(8) + "-" + name), srt, charset);
    }
}
