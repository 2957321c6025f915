package dev.millrace.worker.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of whatever isolation this machine allows. */
final class SandboxIT {

    private static final Limits LIMITS = new Limits(4L << 30, 1 << 20, 256, Duration.ofSeconds(60));

    private static FfmpegInstall install;
    private static Sandbox sandbox;

    @TempDir
    private Path folder = Path.of("");

    private Path scratch = Path.of("");

    @BeforeAll
    static void detect() throws IOException {
        install = TestFfmpeg.install();
        sandbox = Sandbox.detect(install, System.getenv("PATH"));
    }

    @BeforeEach
    void createScratch() throws IOException {
        scratch = Files.createDirectory(folder.resolve("scratch"));
    }

    @Test
    void detect_noTools_isToldInWords() throws Exception {
        var bare = Sandbox.detect(install, "/nowhere");

        assertThat(bare.isolation()).isEqualTo(Isolation.NONE);
        assertThat(bare.shortcomings())
                .anySatisfy(line -> assertThat(line).contains("bwrap is not installed"))
                .anySatisfy(line -> assertThat(line).contains("prlimit: not installed"));
    }

    @Test
    void detect_toolsThatDoNotWork_areNotUsed() throws Exception {
        for (var tool : List.of("bwrap", "unshare", "setpriv")) {
            Files.copy(Path.of("/bin/false"), folder.resolve(tool));
        }

        var bare = Sandbox.detect(install, folder.toString());

        assertThat(bare.isolation()).isEqualTo(Isolation.NONE);
        assertThat(bare.shortcomings()).anySatisfy(line -> assertThat(line).startsWith("setpriv: Exited[code=1"));
    }

    @Test
    void ffmpeg_confined_cannotReachALoopbackServer() throws Exception {
        // Where neither bubblewrap nor user namespaces are allowed, the network around must deny; detect says so.
        assumeTrue(sandbox.isolation().deniesNetwork(), sandbox.isolation().meaning());

        assertThat(connects(sandbox)).isFalse();
        assertThat(connects(Sandbox.detect(install, "/nowhere"))).as("control").isTrue();
    }

    @Test
    void ffmpeg_confined_encodesIntoItsScratch() throws Exception {
        var arguments =
                "-v error -nostats -progress pipe:1 -f lavfi -i testsrc2=s=320x180:d=2:r=25 -c:v libx264 out.mp4";
        var last = new Progress[1];

        var result = new FfmpegProcess(
                        sandbox.ffmpeg(
                                List.of(arguments.split(" ")), Workspace.of(scratch), LIMITS, Duration.ofSeconds(30)),
                        Stdout.progress(report -> last[0] = report))
                .run();

        assertThat(result)
                .isInstanceOfSatisfying(
                        FfmpegResult.Exited.class,
                        exited -> assertThat(exited.code()).isZero());
        assertThat(last[0]).satisfies(report -> assertThat(report.ended()).isTrue());
        assertThat(last[0].frame()).isEqualTo(50);
        assertThat(scratch.resolve("out.mp4")).isNotEmptyFile();
    }

    @Test
    void ffmpeg_writesTooLargeAFile_isStoppedByTheLimit() throws Exception {
        var result = run(List.of("-f", "lavfi", "-i", "testsrc2=s=640x360:d=5", "-c:v", "rawvideo", "big.avi"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        FfmpegResult.KilledBySignal.class,
                        killed -> assertThat(killed.signal()).as("SIGXFSZ").isEqualTo(25));
        assertThat(Files.size(scratch.resolve("big.avi"))).isLessThanOrEqualTo(LIMITS.fileSize());
    }

    private FfmpegResult run(List<String> arguments) throws IOException {
        return run(sandbox, arguments);
    }

    private FfmpegResult run(Sandbox by, List<String> arguments) throws IOException {
        var command = by.ffmpeg(arguments, Workspace.of(scratch), LIMITS, Duration.ofSeconds(30));
        return new FfmpegProcess(command, Stdout.ignored()).run();
    }

    /** Whether FFmpeg, asked to open a URL, knocks at this server's port. */
    private boolean connects(Sandbox by) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            var url = "http://127.0.0.1:%d/v.mp4".formatted(server.getLocalPort());
            var arguments = List.of("-v", "error", "-rw_timeout", "500000", "-i", url, "-f", "null", "-");
            run(by, arguments);
            server.accept().close();
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }
}
