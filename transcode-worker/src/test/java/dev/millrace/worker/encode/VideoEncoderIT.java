package dev.millrace.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.media.Chunk;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.MediaFacts;
import dev.millrace.media.RenditionId;
import dev.millrace.media.VideoRendition;
import dev.millrace.media.VideoTrack;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Limits;
import dev.millrace.task.Work;
import dev.millrace.worker.Bench;
import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.Encoders;
import dev.millrace.worker.attempt.FailedException;
import dev.millrace.worker.attempt.Stop;
import dev.millrace.worker.attempt.StoppedException;
import dev.millrace.worker.facts.SegmentFacts;
import dev.millrace.worker.facts.TrackFacts;
import dev.millrace.worker.ffmpeg.TestFfmpeg;
import dev.millrace.worker.probe.Prober;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoEncoderIT {

    private static final String X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";
    private static final VideoRendition LARGE = rendition("36p", 64, 36);
    private static final VideoRendition SMALL = rendition("18p", 32, 18);

    @TempDir
    Path scratch;

    private Encoders encoders;
    private VideoEncoder encoder;

    @BeforeEach
    void prepare() throws IOException {
        encoders = Bench.encoders();
        encoder = new VideoEncoder(encoders);
    }

    @ParameterizedTest
    @CsvSource({
        "cfr.mp4,   30000/1001, -bf 3 -g 37",
        "open.mp4,  25,         -bf 3 -g 60 -x264-params open-gop=1",
        "long.mkv,  24000/1001, -bf 2 -g 250",
        "fast.mp4,  60,         -bf 2 -g 90",
        "slow.mp4,  25/2,       -bf 2 -g 25",
        "late.mp4,  25,         -bf 2 -g 25 -output_ts_offset 3.7"
    })
    void encode_threeChunks_haveEveryFrameOnceAndInOrder(String name, String rate, String options) throws Exception {
        Path clip = Shades.clip(name, rate, 300, X264 + options);
        VideoTrack track = probe(clip);
        FrameGrid grid = new FrameGrid(track.rate(), 25, 50);
        List<Chunk> chunks = List.of(
                new Chunk(0, 0, 100, false), new Chunk(1, 100, 200, false), new Chunk(2, 200, track.frames(), true));

        List<Integer> shades = new ArrayList<>();
        List<TrackFacts> parts = new ArrayList<>();
        for (Chunk chunk : chunks) {
            Path folder = scratch.resolve("chunk" + chunk.index());
            Attempt attempt = attempt(new Work.Video(track, grid, chunk, List.of(SMALL, LARGE)), folder);
            TrackFacts large = encoder.encode(
                            attempt, (Work.Video) attempt.task().work(), clip)
                    .facts()
                    .tracks()
                    .getLast();
            parts.add(large);
            shades.addAll(Shades.decoded(folder.resolve("36p"), (int) (chunk.start() / grid.segment())));
        }

        assertThat(shades).isEqualTo(Shades.expected(0, 300));
        assertThat(parts.stream().map(TrackFacts::initSha256).distinct()).hasSize(1);
        assertThat(parts.get(1).segments().getFirst().start())
                .isEqualTo(parts.get(0).end());
        assertThat(parts.get(2).segments().getFirst().start())
                .isEqualTo(parts.get(1).end());
    }

    @Test
    void encode_oneChunk_isWhatTheFactsSay() throws Exception {
        Path clip = Bench.film("film.mp4", "640x360", "30000/1001", 4);
        VideoTrack track = probe(clip);
        Chunk whole = new Chunk(0, 0, track.frames(), true);
        VideoRendition rendition = rendition("360p", 640, 360);
        Work.Video work = new Work.Video(track, new FrameGrid(track.rate(), 30, 60), whole, List.of(rendition));

        Encoded encoded = encoder.encode(attempt(work, scratch), work, clip);

        TrackFacts facts = encoded.facts().tracks().getFirst();
        assertThat(facts.codecs()).isEqualTo("avc1.64001e");
        assertThat(facts.segments()).extracting(SegmentFacts::samples).containsExactly(60L, 60L);
        assertThat(encoded.cpu()).isPositive();
        Shades.decoded(scratch.resolve("360p"), 0);
        String seen = TestFfmpeg.ffprobe(
                scratch.resolve("360p"),
                "-count_frames -select_streams v -show_entries stream=codec_name,profile,width,height,nb_read_frames"
                        + " -of csv=p=0 joined.mp4");
        assertThat(seen.strip()).isEqualTo("h264,High,640,360,120");
        String keyframes = TestFfmpeg.ffprobe(
                scratch.resolve("360p"),
                "-select_streams v -skip_frame nokey -show_entries frame=pts_time -of csv=p=0 joined.mp4");
        // FFmpeg reads signed offsets a frame late; what counts is the distance.
        List<Double> times = keyframes
                .lines()
                .map(line -> Double.parseDouble(line.replaceAll(",.*", "")))
                .toList();
        assertThat(times.stream().map(time -> "%.3f".formatted(time - times.getFirst())))
                .containsExactly("0.000", "1.001", "2.002", "3.003");
    }

    @Test
    void encode_sameTaskTwice_isTheSameBytes() throws Exception {
        Path clip = Shades.clip("cfr.mp4", "30000/1001", 300, X264 + "-bf 3 -g 37");
        VideoTrack track = probe(clip);
        Work.Video work = new Work.Video(
                track, new FrameGrid(track.rate(), 25, 50), new Chunk(1, 100, 200, false), List.of(LARGE));

        Encoded first = encoder.encode(attempt(work, scratch.resolve("a")), work, clip);
        Encoded second = encoder.encode(attempt(work, scratch.resolve("b")), work, clip);

        assertThat(second.facts()).isEqualTo(first.facts());
        assertThat(scratch.resolve("a/36p/s00003.m4s")).hasSameBinaryContentAs(scratch.resolve("b/36p/s00003.m4s"));
    }

    @Test
    void encode_turnedAndAnamorphic_fillsItsSizeWithSquareSamples() throws Exception {
        Path flat = Shades.clip("flat.mp4", "25", 50, "-vf setsar=4/3 " + X264);
        Path turned = Bench.clip("shades-turned.mp4", "-display_rotation 90 -i " + flat + " -c copy");
        VideoTrack track = probe(turned);
        Work.Video work = new Work.Video(
                track,
                new FrameGrid(track.rate(), 25, 50),
                new Chunk(0, 0, track.frames(), true),
                List.of(rendition("36p", 36, 84)));

        encoder.encode(attempt(work, scratch), work, turned);

        assertThat(track.width()).isEqualTo(36);
        assertThat(track.height()).isEqualTo(85);
        Shades.decoded(scratch.resolve("36p"), 0);
        assertThat(TestFfmpeg.ffprobe(
                                scratch.resolve("36p"),
                                "-show_entries stream=width,height,sample_aspect_ratio -of csv=p=0 joined.mp4")
                        .strip())
                .isEqualTo("36,84,1:1");
    }

    @Test
    void encode_chunkPastTheEnd_isNotTakenForSuccess() throws Exception {
        Path clip = Shades.clip("cfr.mp4", "30000/1001", 300, X264 + "-bf 3 -g 37");
        VideoTrack track = probe(clip);
        Work.Video work = new Work.Video(
                track, new FrameGrid(track.rate(), 25, 50), new Chunk(7, 400, 500, false), List.of(LARGE));

        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> encoder.encode(attempt(work, scratch), work, clip))
                .satisfies(e -> assertThat(e.failure().code()).isEqualTo(FailureCode.OUTPUT_INVALID));
    }

    @Test
    void encode_stoppedMeanwhile_stopsAtOnce() throws Exception {
        Path clip = Bench.film("hour.mp4", "640x360", "25", 60);
        VideoTrack track = probe(clip);
        Work.Video work = new Work.Video(
                track,
                new FrameGrid(track.rate(), 50, 100),
                new Chunk(0, 0, track.frames(), true),
                List.of(rendition("360p", 640, 360)));
        Stop stop = new Stop();
        Attempt whole = attempt(work, scratch);
        Attempt attempt = new Attempt(whole.task(), whole.claim(), scratch, stop, _ -> stop.ask(Stop.Reason.REVOKED));

        assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> encoder.encode(attempt, work, clip));
    }

    private VideoTrack probe(Path clip) throws Exception {
        MediaFacts facts = new Prober(encoders)
                .probe(Bench.attempt(new Work.Probe(Limits.STANDARD), scratch), clip, Limits.STANDARD);
        return Objects.requireNonNull(facts.video());
    }

    private static Attempt attempt(Work work, Path folder) throws IOException {
        Files.createDirectories(folder);
        return Bench.attempt(work, folder);
    }

    private static VideoRendition rendition(String id, int width, int height) {
        return new VideoRendition(new RenditionId(id), width, height, "3.0", "veryfast", 23, 800);
    }
}
