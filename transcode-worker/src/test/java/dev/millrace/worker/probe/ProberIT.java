package dev.millrace.worker.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.media.AudioTrack;
import dev.millrace.media.FrameRate;
import dev.millrace.media.MediaFacts;
import dev.millrace.media.VideoTrack;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Limits;
import dev.millrace.task.Work;
import dev.millrace.worker.Bench;
import dev.millrace.worker.attempt.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProberIT {

    private static final String PICTURE = "-f lavfi -i testsrc2=size=320x180:rate=25:duration=2 ";
    private static final String X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

    @TempDir
    Path scratch;

    private Prober prober;

    @BeforeEach
    void prepare() throws IOException {
        prober = new Prober(Bench.encoders());
    }

    @Test
    void probe_film_tellsAllThatThePlannerNeeds() throws Exception {
        MediaFacts facts = probe(Bench.film("film.mp4", "640x360", "30000/1001", 4));

        VideoTrack track = Objects.requireNonNull(facts.video());
        assertThat(track.width()).isEqualTo(640);
        assertThat(track.height()).isEqualTo(360);
        assertThat(track.rate()).isEqualTo(new FrameRate(30000, 1001));
        assertThat(track.frames()).isEqualTo(120);
        assertThat(track.seekable()).isTrue();
        assertThat(track.keyframeInterval().toMillis()).isCloseTo(1668, within(10L));
        assertThat(facts.audio()).containsExactly(new AudioTrack(1, "aac", 1, null, null, true));
        assertThat(facts.duration()).isBetween(Duration.ofMillis(3990), Duration.ofMillis(4010));
    }

    @ParameterizedTest
    @CsvSource({"24000/1001, 48", "24, 48", "25, 50", "30, 60", "50, 100", "60, 120", "25/2, 25", "15, 30", "179/6, 60"
    })
    void probe_constantRate_isKeptExactlyInMp4AndMatroska(String rate, long frames) throws Exception {
        String arguments = "-f lavfi -i testsrc2=size=160x90:rate=%s:duration=2 ".formatted(rate) + X264;
        String name = "rate-" + rate.replace('/', '-');

        for (String container : new String[] {".mp4", ".mkv"}) {
            VideoTrack track = Objects.requireNonNull(
                    probe(Bench.clip(name + container, arguments)).video());
            assertThat(track.rate()).as(container).isEqualTo(FrameRate.parse(rate));
            assertThat(track.frames()).as(container).isEqualTo(frames);
        }
    }

    @Test
    void probe_fasterThanPlayersLike_isHalved() throws Exception {
        Path clip = Bench.clip("fast.mp4", "-f lavfi -i testsrc2=size=160x90:rate=120:duration=1 " + X264);

        VideoTrack track = Objects.requireNonNull(probe(clip).video());

        assertThat(track.rate()).isEqualTo(new FrameRate(60, 1));
        assertThat(track.frames()).isEqualTo(60);
    }

    @Test
    void probe_variableRate_getsTheStandardRateOfItsBusiestPart() throws Exception {
        Path clip = Bench.clip(
                "variable.mkv",
                "-f lavfi -i testsrc2=size=160x90:rate=30:duration=4 -vf select=not(between(n\\,30\\,80)*mod(n\\,7)) "
                        + "-fps_mode vfr " + X264);

        VideoTrack track = Objects.requireNonNull(probe(clip).video());

        assertThat(track.rate()).isEqualTo(new FrameRate(30, 1));
        assertThat(track.frames()).isEqualTo(120);
    }

    @Test
    void probe_phoneVideo_isUpright() throws Exception {
        Path upright = Bench.clip("flat.mp4", PICTURE + X264);
        Path turned = Bench.clip("turned.mp4", "-display_rotation 90 -i " + upright + " -c copy");

        VideoTrack track = Objects.requireNonNull(probe(turned).video());

        assertThat(track.width()).isEqualTo(180);
        assertThat(track.height()).isEqualTo(320);
    }

    @Test
    void probe_anamorphicPicture_hasSquareSamples() throws Exception {
        Path clip = Bench.clip("anamorphic.mp4", PICTURE + "-vf setsar=4/3 " + X264);

        assertThat(Objects.requireNonNull(probe(clip).video()).width()).isEqualTo(427);
    }

    @Test
    void probe_soundWithCoverArt_isSoundAlone() throws Exception {
        Path clip = Bench.clip(
                "cover.m4a",
                "-f lavfi -i sine=duration=2 -f lavfi -i testsrc2=size=64x64:duration=0.04 -map 0 -map 1 -c:a aac "
                        + "-c:v mjpeg -pix_fmt yuvj420p -disposition:v:0 attached_pic -f mp4");

        MediaFacts facts = probe(clip);

        assertThat(facts.video()).isNull();
        assertThat(facts.audio()).hasSize(1);
        assertThat(facts.duration().toMillis()).isCloseTo(2000, within(50L));
    }

    @Test
    void probe_severalPictures_takesTheDefaultAndOfThoseTheLargest() throws Exception {
        Path clip = Bench.clip(
                "several.mkv",
                "-f lavfi -i testsrc2=size=640x360:rate=25:duration=1 -f lavfi -i"
                        + " testsrc2=size=320x180:rate=25:duration=1 -map 0 -map 1 -disposition:v:0 0 -disposition:v:1"
                        + " default " + X264);

        assertThat(Objects.requireNonNull(probe(clip).video()).stream()).isEqualTo(1);
    }

    @Test
    void probe_transportStream_isReadOnlyFromItsStart() throws Exception {
        Path clip = Bench.clip("stream.ts", PICTURE + "-c:v libx264 -preset ultrafast -pix_fmt yuv420p");

        assertThat(Objects.requireNonNull(probe(clip).video()).seekable()).isFalse();
    }

    @Test
    void probe_interlacedPicture_isKnownForIt() throws Exception {
        Path clip = Bench.clip(
                "fields.mp4",
                "-f lavfi -i testsrc2=size=320x180:rate=50:duration=1 -vf interlace -flags +ildct+ilme -c:v libx264 "
                        + "-preset ultrafast -pix_fmt yuv420p");

        assertThat(Objects.requireNonNull(probe(clip).video()).interlaced()).isTrue();
    }

    /** Whose stream comes with data beside it that is no rotation. */
    @Test
    void probe_mpeg2Film_isUpright() throws Exception {
        Path clip = Bench.clip("broadcast.mkv", PICTURE + "-c:v mpeg2video");

        assertThat(Objects.requireNonNull(probe(clip).video()).width()).isEqualTo(320);
    }

    @Test
    void probe_emptyFile_isRefused() throws Exception {
        assertRefused(Files.createFile(scratch.resolve("empty")), FailureCode.EMPTY);
    }

    @Test
    void probe_text_isRefused() throws Exception {
        Path text = Files.writeString(scratch.resolve("text"), "Dear sir or madam,\n".repeat(500));

        assertRefused(text, FailureCode.NOT_MEDIA);
    }

    @Test
    void probe_playlistInDisguise_isRefused() throws Exception {
        Path list = Files.writeString(
                scratch.resolve("source"), "#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n");

        assertRefused(list, FailureCode.NOT_MEDIA);
    }

    @ParameterizedTest
    @CsvSource({"0.3", "0.7", "0.95"})
    void probe_cutOffFile_isRefused(double part) throws Exception {
        assertRefused(cut(Bench.film("index-last.mp4", "320x180", "25", 4), part), FailureCode.CORRUPT);
    }

    @ParameterizedTest
    @CsvSource({"0.3", "0.7", "0.9"})
    void probe_cutOffFileWithItsIndexInFront_isRefused(double part) throws Exception {
        Path clip = Bench.clip(
                "index-first.mp4",
                "-f lavfi -i testsrc2=size=320x180:rate=25:duration=4 " + X264 + "-movflags +faststart");

        assertRefused(cut(clip, part), FailureCode.CORRUPT);
    }

    @Test
    void probe_cutOffMatroska_isRefused() throws Exception {
        Path clip = Bench.clip("long.mkv", "-f lavfi -i testsrc2=size=320x180:rate=25:duration=8 " + X264);

        assertRefused(cut(clip, 0.5), FailureCode.CORRUPT);
    }

    @Test
    void probe_beyondLimits_isRefusedWithTheLimit() throws Exception {
        Path film = Bench.film("film.mp4", "640x360", "30000/1001", 4);
        Limits limits = Limits.STANDARD;

        assertRefused(film, limited(100, limits.duration(), limits.pixels(), 64), FailureCode.LIMIT_SIZE);
        assertRefused(
                film, limited(limits.bytes(), Duration.ofSeconds(3), limits.pixels(), 64), FailureCode.LIMIT_DURATION);
        assertRefused(film, limited(limits.bytes(), limits.duration(), 10_000, 64), FailureCode.LIMIT_PIXELS);
        assertRefused(film, limited(limits.bytes(), limits.duration(), limits.pixels(), 1), FailureCode.LIMIT_STREAMS);
    }

    @Test
    void probe_hoursOfTimestampsInAFewBytes_areRefused() throws Exception {
        Path clip = Bench.clip(
                "bomb.mkv",
                "-f lavfi -i testsrc2=size=64x64:rate=25:duration=0.4 -vf setpts=if(gte(N\\,9)\\,72000/TB\\,PTS) "
                        + "-fps_mode passthrough " + X264);

        assertRefused(clip, Limits.STANDARD, FailureCode.LIMIT_DURATION, FailureCode.CORRUPT);
    }

    private MediaFacts probe(Path clip) throws Exception {
        return prober.probe(Bench.attempt(new Work.Probe(Limits.STANDARD), scratch), clip, Limits.STANDARD);
    }

    private Path cut(Path clip, double part) throws IOException {
        byte[] bytes = Files.readAllBytes(clip);
        return Files.write(scratch.resolve("cut"), Arrays.copyOf(bytes, (int) (bytes.length * part)));
    }

    private void assertRefused(Path file, FailureCode code) {
        assertRefused(file, Limits.STANDARD, code);
    }

    private void assertRefused(Path file, Limits limits, FailureCode... codes) {
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> prober.probe(Bench.attempt(new Work.Probe(limits), scratch), file, limits))
                .satisfies(
                        e -> assertThat(e.failure().code()).as(e.getMessage()).isIn((Object[]) codes));
    }

    private static Limits limited(long bytes, Duration duration, long pixels, int streams) {
        return new Limits(bytes, duration, pixels, streams);
    }
}
