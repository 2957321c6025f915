package dev.millrace.worker.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an upload can and cannot make FFmpeg do. A refusal has a control that shows what would happen without. */
final class HostileUploadIT {

    private static final Limits LIMITS = new Limits(4L << 30, 1 << 20, 256, Duration.ofSeconds(60));
    private static final List<String> HARDENED = new UntrustedInput(64, 100_000_000, 256 << 20).options();

    private static Sandbox sandbox;

    @TempDir
    private Path folder = Path.of("");

    private Path scratch = Path.of("");

    @BeforeAll
    static void detect() throws IOException {
        sandbox = Sandbox.detect(TestFfmpeg.install(), System.getenv("PATH"));
    }

    @BeforeEach
    void createScratch() throws IOException {
        scratch = Files.createDirectory(folder.resolve("scratch"));
    }

    @Test
    void ffmpegAndFfprobe_honestUpload_isReadUnderTheSameOptions() throws Exception {
        var upload = scratch.resolve("upload.mp4");
        TestFfmpeg.ffmpeg(scratch, "-f lavfi -i testsrc2=s=160x120:d=0.4 -c:v libx264 " + upload);
        var arguments = Stream.concat(HARDENED.stream(), Stream.of("-of", "json", "-show_streams", "file:" + upload));
        var json = new CapturedOutput(100_000);
        var ffprobe = sandbox.ffprobe(arguments.toList(), Workspace.of(scratch), LIMITS, Duration.ofSeconds(20));

        new FfmpegProcess(ffprobe, json).run();

        assertThat(json.bytes()).asString().contains("\"codec_name\": \"h264\"");
        assertThat(copies(upload, HARDENED)).isTrue();
    }

    @Test
    void ffmpeg_playlistInDisguise_isRefused() throws Exception {
        var secret = Files.createDirectory(folder.resolve("other-tenant")).resolve("secret.ts");
        TestFfmpeg.ffmpeg(folder, "-f lavfi -i testsrc2=s=160x120:d=0.4 -c:v libx264 " + secret);
        // With this extension FFmpeg 8 believes the list; a key of an upload may end in anything.
        var hls = Files.writeString(
                scratch.resolve("upload.m3u8"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1.0,\nfile://" + secret + "\n#EXT-X-ENDLIST\n");
        Files.copy(secret, scratch.resolve("neighbour.ts"));
        var concat = Files.writeString(scratch.resolve("upload.mp4"), "ffconcat version 1.0\nfile neighbour.ts\n");

        for (var upload : List.of(hls, concat)) {
            assertThat(copies(upload, HARDENED)).as("%s", upload).isFalse();
            assertThat(TestFfmpeg.ffmpeg(scratch, "-y -i " + upload + " -c copy control.mp4"))
                    .as("control: plain")
                    .isInstanceOfSatisfying(
                            FfmpegResult.Exited.class,
                            exited -> assertThat(exited.code()).isZero());
        }
    }

    @Test
    void ffmpeg_playlistOfSystemFiles_isRefused() throws Exception {
        var upload =
                Files.writeString(scratch.resolve("upload.mp4"), "ffconcat version 1.0\nfile file:///etc/hostname\n");

        assertThat(copies(upload, HARDENED)).isFalse();
    }

    @Test
    void ffmpeg_withBubblewrap_doesNotSeeAnotherTenant() throws Exception {
        // The one isolation that hides files; its command line is pinned in SandboxTest for where it is not installed.
        assumeTrue(sandbox.isolation() == Isolation.BUBBLEWRAP, "bubblewrap is not installed");
        var secret = Files.createDirectory(folder.resolve("other-tenant")).resolve("secret.ts");
        TestFfmpeg.ffmpeg(folder, "-f lavfi -i testsrc2=s=160x120:d=0.4 -c:v libx264 " + secret);

        assertThat(copies(secret, List.of())).isFalse();
    }

    @Test
    void ffmpeg_decodeBomb_isStoppedAtItsAddressSpace() throws Exception {
        Files.write(scratch.resolve("bomb.264"), H264Bomb.pictures(4));
        var tight = new Limits(1L << 30, 1 << 20, 256, Duration.ofSeconds(60));
        var arguments = List.of("-v", "error", "-f", "h264", "-i", "bomb.264", "-f", "null", "-");

        var result = run(arguments, tight);

        // Left to itself it would go on for ever, with no memory and no picture.
        assertThat(result).isInstanceOf(FfmpegResult.OutOfMemory.class);
    }

    @Test
    void ffmpeg_decodeBombWithItsPixelsLimited_isRefusedAtOnce() throws Exception {
        Files.write(scratch.resolve("bomb.264"), H264Bomb.pictures(4));
        var arguments = "-v error -max_pixels 100000000 -f h264 -i bomb.264 -f null -";

        var result = run(List.of(arguments.split(" ")));

        assertThat(result)
                .isInstanceOfSatisfying(
                        FfmpegResult.Exited.class,
                        exited -> assertThat(exited.code()).isNotZero());
    }

    private boolean copies(Path upload, List<String> options) throws IOException {
        var arguments = Stream.of(
                        List.of("-v", "error", "-y"),
                        options,
                        List.of("-i", "file:" + upload, "-c", "copy", "copy.mp4"))
                .flatMap(List::stream)
                .toList();
        var result = run(arguments);
        return result instanceof FfmpegResult.Exited exited && exited.code() == 0;
    }

    private FfmpegResult run(List<String> arguments) throws IOException {
        return run(arguments, LIMITS);
    }

    private FfmpegResult run(List<String> arguments, Limits limits) throws IOException {
        var command = sandbox.ffmpeg(arguments, Workspace.of(scratch), limits, Duration.ofSeconds(20));
        return new FfmpegProcess(command, Stdout.ignored()).run();
    }
}
