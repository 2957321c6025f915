package dev.millrace.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.media.StoryboardLayout;
import dev.millrace.media.VideoTrack;
import dev.millrace.task.Limits;
import dev.millrace.task.Work;
import dev.millrace.worker.Bench;
import dev.millrace.worker.probe.Prober;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that were really taken, looked at by another decoder. */
class StoryboardEncoderIT {

    private static final String X264 = " -c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

    /** Grows lighter by 6 with every second. */
    private static final String DAWN = "-f lavfi -i color=size=320x180:rate=10,geq=lum=floor(T)*6+20:cb=128:cr=128 ";

    @TempDir
    Path scratch;

    @Test
    void encode_filmOfThirtySeconds_hasAThumbnailOfEveryTime() throws Exception {
        Path clip = Bench.clip("dawn.mp4", DAWN + "-t 30" + X264 + "-g 10");
        StoryboardLayout layout = new StoryboardLayout(160, 90, Duration.ofSeconds(2), 15, 4, 3, 320, 180);

        Extras extras = encode(clip, layout, Duration.ofSeconds(30));

        assertThat(extras.names()).containsExactly("sprite_0.jpg", "sprite_1.jpg", "poster.jpg", "storyboard.vtt");
        assertThat(extras.facts().poster()).isEqualTo("poster.jpg");
        assertThat(extras.facts().storyboard()).isEqualTo("storyboard.vtt");
        for (int i = 0; i < 15; i++) {
            // The last keyframe before the thumbnail's time is over.
            assertThat(shade(image("sprite_" + i / 12), i % 12 % 4, i % 12 / 4))
                    .isCloseTo(full(20 + 6 * (2 * i + 1)), within(12));
        }
        assertThat(Files.readString(scratch.resolve("storyboard.vtt")))
                .endsWith("00:00:28.000 --> 00:00:30.000\nsprite_1.jpg#xywh=320,0,160,90\n");
    }

    @Test
    void encode_filmThatBeginsBlack_hasAPosterThatIsNot() throws Exception {
        Path clip = Bench.clip(
                "fade.mp4",
                "-f lavfi -i color=black:size=320x180:rate=25:duration=7 -f lavfi -i"
                        + " testsrc2=size=320x180:rate=25:duration=20 -filter_complex [0][1]concat" + X264 + "-g 50");

        encode(clip, new StoryboardLayout(160, 90, Duration.ofSeconds(2), 14, 5, 3, 320, 180), Duration.ofSeconds(27));

        assertThat(variety(image("poster"))).isGreaterThan(100);
    }

    @Test
    void encode_shortClipWithOneKeyframeThatIsBlack_hasAPosterThatIsNot() throws Exception {
        Path clip = Bench.clip(
                "blink.mp4",
                "-f lavfi -i color=black:size=320x180:rate=25:duration=0.4 -f lavfi -i"
                        + " testsrc2=size=320x180:rate=25:duration=1 -filter_complex"
                        + " [0][1]concat" + X264 + "-g 250 -sc_threshold 0");

        encode(clip, new StoryboardLayout(160, 90, Duration.ofSeconds(2), 1, 1, 1, 320, 180), Duration.ofMillis(1400));

        assertThat(variety(image("poster"))).isGreaterThan(100);
    }

    @Test
    void encode_filmThatIsAllBlack_hasABlackPoster() throws Exception {
        Path clip = Bench.clip("night.mp4", "-f lavfi -i color=black:size=320x180:rate=25:duration=3" + X264);

        encode(clip, new StoryboardLayout(160, 90, Duration.ofSeconds(2), 2, 2, 1, 320, 180), Duration.ofSeconds(3));

        assertThat(variety(image("poster"))).isLessThan(10);
    }

    @Test
    void encode_filmWithOneKeyframe_hasAllThumbnailsAllTheSame() throws Exception {
        Path clip = Bench.clip("still.mkv", DAWN + "-t 24" + X264 + "-g 1000 -sc_threshold 0");

        encode(clip, new StoryboardLayout(160, 90, Duration.ofSeconds(2), 12, 4, 3, 320, 180), Duration.ofSeconds(24));

        assertThat(shade(image("sprite_0"), 3, 2)).isCloseTo(full(20), within(8));
    }

    @ParameterizedTest
    @CsvSource({
        "one.mp4,     90x160, 90x160, testsrc2=size=90x160:rate=25:duration=0.04, -pix_fmt yuv420p",
        "odd.mkv,     160x90, 332x186, testsrc2=size=333x187:rate=25:duration=1, -pix_fmt yuv444p",
        "wide.mp4,    160x68, 426x180, testsrc2=size=320x180:rate=25:duration=1, -vf setsar=4/3 -pix_fmt yuv420p",
        "hdr.mp4,     160x90, 320x180, testsrc2=size=320x180:rate=25:duration=3, "
                + "-pix_fmt yuv420p10le -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc",
        "stream.ts,   160x90, 320x180, testsrc2=size=320x180:rate=25:duration=5, -pix_fmt yuv420p -g 25",
        "late.mp4,    160x90, 320x180, testsrc2=size=320x180:rate=25:duration=5, -pix_fmt yuv420p -output_ts_offset 3.7"
    })
    void encode_anyPicture_hasTheSizesAskedFor(
            String name, String thumbnail, String poster, String source, String options) throws Exception {
        Path clip = Bench.clip("still-" + name, "-f lavfi -i " + source + " -c:v libx264 -preset ultrafast " + options);

        encode(clip, layout(thumbnail, poster, 3), Duration.ofSeconds(5));

        assertThat(size(image("poster"))).isEqualTo(poster);
        assertThat(size(image("sprite_0"))).isEqualTo(3 * side(thumbnail, 0) + "x" + side(thumbnail, 1));
        assertThat(variety(image("poster"))).isGreaterThan(100);
    }

    @Test
    void encode_interlacedFilm_hasItsPictures() throws Exception {
        Path clip = Bench.clip(
                "fields.mkv",
                "-f lavfi -i testsrc2=size=320x180:rate=50:duration=4 -vf interlace -c:v mpeg2video -flags"
                        + " +ilme+ildct");

        encode(clip, layout("160x90", "320x180", 2), Duration.ofSeconds(4));

        assertThat(variety(image("poster"))).isGreaterThan(100);
    }

    @Test
    void encode_phoneVideo_isUpright() throws Exception {
        Path flat = Bench.clip("flat.mp4", "-f lavfi -i testsrc2=size=320x180:rate=25:duration=2" + X264);
        Path turned = Bench.clip("turned.mp4", "-display_rotation 90 -i " + flat + " -c copy");

        encode(turned, layout("90x160", "180x320", 1), Duration.ofSeconds(2));

        assertThat(size(image("poster"))).isEqualTo("180x320");
        assertThat(size(image("sprite_0"))).isEqualTo("90x160");
    }

    private Extras encode(Path clip, StoryboardLayout layout, Duration duration) throws Exception {
        VideoTrack track = Objects.requireNonNull(new Prober(Bench.encoders())
                .probe(Bench.attempt(new Work.Probe(Limits.STANDARD), scratch), clip, Limits.STANDARD)
                .video());
        Work.Storyboard work = new Work.Storyboard(track, layout, duration);
        return new StoryboardEncoder(Bench.encoders()).encode(Bench.attempt(work, scratch), work, clip);
    }

    private static StoryboardLayout layout(String thumbnail, String poster, int count) {
        return new StoryboardLayout(
                side(thumbnail, 0),
                side(thumbnail, 1),
                Duration.ofSeconds(2),
                count,
                count,
                1,
                side(poster, 0),
                side(poster, 1));
    }

    private static int side(String size, int side) {
        return Integer.parseInt(size.split("x", -1)[side]);
    }

    private BufferedImage image(String name) throws Exception {
        return ImageIO.read(scratch.resolve(name + ".jpg").toFile());
    }

    private static String size(BufferedImage image) {
        return image.getWidth() + "x" + image.getHeight();
    }

    /** Of the middle of a 160x90 tile. */
    private static int shade(BufferedImage sprite, int column, int row) {
        return sprite.getRGB(column * 160 + 80, row * 90 + 45) & 0xFF;
    }

    /** From video's range of luma to JPEG's. */
    private static int full(int luma) {
        return Math.min(255, (luma - 16) * 255 / 219);
    }

    /** How far apart the darkest and the lightest of a few samples are. */
    private static int variety(BufferedImage image) {
        int[] greens = IntStream.range(0, 400)
                .map(i -> image.getRGB(i % 20 * image.getWidth() / 20, i / 20 * image.getHeight() / 20) >> 8 & 0xFF)
                .sorted()
                .toArray();
        return greens[greens.length - 1] - greens[0];
    }
}
