package dev.millrace.worker.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SandboxTest {

    private static final FfmpegInstall INSTALL = new FfmpegInstall(
            Path.of("/opt/ff/ffmpeg"),
            Path.of("/opt/ff/ffprobe"),
            Map.of("LD_LIBRARY_PATH", "/opt/ff"),
            "8.0.1",
            "abc");
    private static final Map<String, Path> TOOLS = Map.of(
            "prlimit", Path.of("/usr/bin/prlimit"),
            "setpriv", Path.of("/usr/bin/setpriv"),
            "unshare", Path.of("/usr/bin/unshare"),
            "bwrap", Path.of("/usr/bin/bwrap"));
    private static final Limits LIMITS = new Limits(4L << 30, 1L << 30, 256, Duration.ofMinutes(10));
    private static final Workspace WORKSPACE =
            new Workspace(Path.of("/scratch/job1"), List.of(Path.of("/sources/a.mp4")));
    private static final String PRLIMIT =
            "/usr/bin/prlimit --core=0 --as=4294967296 --fsize=1073741824 --nofile=256 --cpu=600:610 ";

    @Test
    void ffmpeg_withBubblewrap_seesOnlyProgramsLibrariesAndItsFiles() {
        var invocation = confined(Isolation.BUBBLEWRAP, TOOLS);

        assertThat(line(invocation))
                .isEqualTo(PRLIMIT
                        + "/usr/bin/bwrap --unshare-net --unshare-pid --unshare-ipc --unshare-uts"
                        + " --die-with-parent --new-session --cap-drop ALL --dev /dev"
                        + " --ro-bind-try /usr /usr --ro-bind-try /bin /bin --ro-bind-try /lib /lib"
                        + " --ro-bind-try /lib64 /lib64 --ro-bind-try /etc/ld.so.cache /etc/ld.so.cache"
                        + " --ro-bind-try /etc/alternatives /etc/alternatives"
                        + " --ro-bind /opt/ff /opt/ff --ro-bind /sources/a.mp4 /sources/a.mp4"
                        + " --bind /scratch/job1 /scratch/job1 --chdir /scratch/job1 --"
                        + " /opt/ff/ffmpeg -i x");
    }

    @Test
    void ffmpeg_withUserNamespace_setsTheDeathSignalInside() {
        var invocation = confined(Isolation.USER_NAMESPACE, TOOLS);

        assertThat(line(invocation))
                .isEqualTo(PRLIMIT
                        + "/usr/bin/unshare --user --map-current-user --net --"
                        + " /usr/bin/setpriv --pdeathsig KILL --no-new-privs -- /opt/ff/ffmpeg -i x");
    }

    @Test
    void ffmpeg_withNetworkNamespace_needsNoUserNamespace() {
        var invocation = confined(Isolation.NETWORK_NAMESPACE, TOOLS);

        assertThat(line(invocation))
                .isEqualTo(PRLIMIT
                        + "/usr/bin/unshare --net -- /usr/bin/setpriv --pdeathsig KILL --no-new-privs --"
                        + " /opt/ff/ffmpeg -i x");
    }

    @Test
    void ffmpeg_withoutAnyTool_isBare() {
        var invocation = confined(Isolation.NONE, Map.of());

        assertThat(line(invocation)).isEqualTo("/opt/ff/ffmpeg -i x");
    }

    @Test
    void ffmpeg_environment_isExactlyThis() {
        var invocation = confined(Isolation.NONE, TOOLS);

        assertThat(invocation.environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PATH", "/usr/bin:/bin",
                        "LANG", "C.UTF-8",
                        "HOME", "/scratch/job1",
                        "TMPDIR", "/scratch/job1",
                        "LD_LIBRARY_PATH", "/opt/ff"));
        assertThat(invocation.directory()).isEqualTo(Path.of("/scratch/job1"));
    }

    @Test
    void isolation_none_isSaidToDenyNothing() {
        assertThat(Isolation.NONE.deniesNetwork()).isFalse();
        assertThat(Isolation.NONE.meaning()).contains("NOTHING");
    }

    @Test
    void untrustedInput_options_nameProtocolsFormatsAndSizes() {
        var input = new UntrustedInput(64, 50_000_000, 768L << 20);

        assertThat(String.join(" ", input.options()))
                .isEqualTo("-protocol_whitelist file"
                        + " -format_whitelist mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,mpegvideo,ivf"
                        + " -max_streams 64 -max_pixels 50000000 -max_alloc 805306368");
    }

    private static Invocation confined(Isolation isolation, Map<String, Path> tools) {
        return new Sandbox(INSTALL, isolation, tools, List.of())
                .ffmpeg(List.of("-i", "x"), WORKSPACE, LIMITS, Duration.ofMinutes(1));
    }

    private static String line(Invocation invocation) {
        return String.join(" ", invocation.command());
    }
}
