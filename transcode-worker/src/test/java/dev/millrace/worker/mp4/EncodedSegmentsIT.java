package dev.millrace.worker.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.worker.ffmpeg.FfmpegResult;
import dev.millrace.worker.ffmpeg.TestFfmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments by the recipe that the encoder uses: two chunks of video with B-frames, and audio of the whole file. */
final class EncodedSegmentsIT {

    private static final int FRAMES_A_SEGMENT = 60;
    private static final String HLS = " -avoid_negative_ts disabled -f hls -hls_time 1.985 -hls_segment_type fmp4"
            + " -hls_playlist_type vod -hls_list_size 0 -map_metadata -1 -fflags +bitexact";

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void encode() throws IOException {
        ffmpeg("-f lavfi -i testsrc2=s=640x360:r=30000/1001:d=8.1 -f lavfi -i sine=r=44100:d=8"
                + " -c:v libx264 -preset ultrafast -g 50 -c:a aac source.mp4");
        video("avc", "-c:v libx264 -profile:v high -level:v 4.0 -preset veryfast -bf 2 -flags:v +bitexact+cgop");
        video(
                "hevc",
                "-c:v libx265 -preset ultrafast -tag:v hvc1 -bf 2"
                        + " -x265-params open-gop=0:log-level=none:keyint=60:min-keyint=60:scenecut=0");
        ffmpeg("-copyts -start_at_zero -i source.mp4 -map 0:a:0 -af aresample=async=1:first_pts=0"
                + " -c:a aac -b:a 128k -ac 2 -ar 48000 -bsf:a noise=drop=lt(pts\\,0)" + HLS
                + " -hls_segment_options movflags=+cmaf+frag_discont"
                + " -hls_fmp4_init_filename audio_init.mp4 -hls_segment_filename audio_%05d.m4s audio.m3u8");
    }

    @Test
    void parse_initOfBothChunks_isTheSame() throws Exception {
        var first = InitSegment.read(folder.resolve("avc_init_0.mp4"));
        var second = InitSegment.read(folder.resolve("avc_init_1.mp4"));

        assertThat(first).isEqualTo(second);
        assertThat(first.codecs()).isEqualTo("avc1.640028");
        assertThat(first.format()).isEqualTo(new TrackFormat.Video(320, 180));
        assertThat(first.timescale()).isEqualTo(30_000);
        assertThat(first.editList()).isEqualTo(EditList.IDENTITY);
    }

    @Test
    void parse_videoOfTwoChunks_continuesWithoutAGap() throws Exception {
        for (var codec : List.of("avc", "hevc")) {
            var defaults =
                    InitSegment.read(folder.resolve(codec + "_init_0.mp4")).defaults();

            for (int i = 0; i < 4; i++) {
                var file = folder.resolve("%s_%05d.m4s".formatted(codec, i));
                var segment = MediaSegment.read(file, defaults);

                long ticks = FRAMES_A_SEGMENT * 1001L;
                assertThat(segment.baseDecodeTime()).as("%s", file).isEqualTo(i * ticks);
                assertThat(segment.sampleCount()).isEqualTo(FRAMES_A_SEGMENT);
                assertThat(segment.duration()).isEqualTo(ticks);
                assertThat(segment.startsWithSync()).isTrue();
                assertThat(segment.byteCount()).isEqualTo(Files.size(file));
            }
        }
    }

    @Test
    void parse_hevc_isNamedAsAnnexEWantsIt() throws Exception {
        var init = InitSegment.read(folder.resolve("hevc_init_0.mp4"));

        assertThat(init.codecs()).isEqualTo("hvc1.1.6.L60.90");
    }

    @Test
    void parse_audio_startsAtZeroAndAddsUp() throws Exception {
        var init = InitSegment.read(folder.resolve("audio_init.mp4"));
        long expected = 0;
        for (var file : segments("audio")) {
            var segment = MediaSegment.read(file, init.defaults());
            assertThat(segment.baseDecodeTime()).isEqualTo(expected);
            assertThat(segment.startsWithSync()).isTrue();
            expected += segment.duration();
        }

        assertThat(init.codecs()).isEqualTo("mp4a.40.2");
        assertThat(init.format()).isEqualTo(new TrackFormat.Audio(48_000, 2));
        // The source's 8 s are 345 whole frames of 1024 samples at 44.1 kHz; at 48 kHz the last frame is a part of one.
        assertThat(expected).isEqualTo(Math.ceilDiv(345L * 1024 * 48_000, 44_100));
    }

    @Test
    void parse_everySegment_agreesWithFfprobe() throws Exception {
        for (var track : List.of("avc", "hevc", "audio")) {
            var init = folder.resolve(track.equals("audio") ? "audio_init.mp4" : track + "_init_0.mp4");
            var defaults = InitSegment.read(init).defaults();
            for (var file : segments(track)) {
                var segment = MediaSegment.read(file, defaults);
                var packets = packets(init, file);

                assertThat(packets).hasSize((int) segment.sampleCount());
                assertThat(packets.getFirst()).startsWith(segment.baseDecodeTime() + ",");
                assertThat(packets.getFirst().contains(",K")).isEqualTo(segment.startsWithSync());
            }
        }
    }

    @Test
    void parse_segmentCutShort_isRefused() throws Exception {
        var defaults = InitSegment.read(folder.resolve("avc_init_0.mp4")).defaults();
        byte[] whole = Files.readAllBytes(folder.resolve("avc_00001.m4s"));
        for (int length : new int[] {0, 24, 100, 1000, whole.length - 1}) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertThatThrownBy(() -> MediaSegment.parse(cut, defaults)).isInstanceOf(Mp4FormatException.class);
        }
    }

    @Test
    void parse_mutatedInitOfFfmpeg_onlyThrowsItsOwnException() throws Exception {
        for (var init : List.of("avc_init_0.mp4", "hevc_init_0.mp4", "audio_init.mp4")) {
            MutationTest.survives(Files.readAllBytes(folder.resolve(init)), InitSegment::parse);
        }
    }

    /** One line for each packet: decode time and flags. */
    private static List<String> packets(Path init, Path segment) throws IOException {
        byte[] joined = Bytes.cat(Files.readAllBytes(init), Files.readAllBytes(segment));
        Files.write(folder.resolve("joined.mp4"), joined);
        var lines = TestFfmpeg.ffprobe(folder, "-show_entries packet=dts,flags -of csv=p=0 joined.mp4");
        return lines.lines().toList();
    }

    private static List<Path> segments(String track) throws IOException {
        var found = new ArrayList<Path>();
        for (int i = 0; Files.exists(folder.resolve("%s_%05d.m4s".formatted(track, i))); i++) {
            found.add(folder.resolve("%s_%05d.m4s".formatted(track, i)));
        }
        assertThat(found).hasSizeGreaterThanOrEqualTo(4);
        return found;
    }

    /** Frames 0 to 120 and 120 to 240, each chunk decoded from a keyframe before it. */
    private static void video(String name, String codec) throws IOException {
        String[] seek = {"", " -ss 3.004"};
        String[] first = {":start_time=0", ""};
        for (int chunk = 0; chunk < 2; chunk++) {
            int from = chunk * 2 * FRAMES_A_SEGMENT;
            ffmpeg("-noaccurate_seek" + seek[chunk] + " -copyts -start_at_zero -i source.mp4"
                    + " -filter_complex [0:V:0]fps=30000/1001" + first[chunk]
                    + ",trim=start_pts=%d:end_pts=%d".formatted(from, from + 2 * FRAMES_A_SEGMENT)
                    + ",setsar=1,format=yuv420p,scale=320:180[v] -map [v] " + codec
                    + " -g 60 -keyint_min 60 -sc_threshold 0" + HLS
                    + " -hls_segment_options movflags=+cmaf+negative_cts_offsets+frag_discont"
                    + " -start_number %d -hls_fmp4_init_filename %s_init_%d.mp4".formatted(2 * chunk, name, chunk)
                    + " -hls_segment_filename %s_%%05d.m4s %s_%d.m3u8".formatted(name, name, chunk));
        }
    }

    private static void ffmpeg(String arguments) throws IOException {
        assertThat(TestFfmpeg.ffmpeg(folder, "-nostdin -y " + arguments))
                .isInstanceOfSatisfying(
                        FfmpegResult.Exited.class,
                        exited -> assertThat(exited.code()).as("%s", exited).isZero());
    }
}
