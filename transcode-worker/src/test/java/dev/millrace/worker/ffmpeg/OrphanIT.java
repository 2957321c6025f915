package dev.millrace.worker.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.host.Processes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OrphanIT {

    /** A worker of its own, which encodes for a minute, and FFmpeg says nothing meanwhile: no broken pipe will end it. */
    static final class Worker {

        private Worker() {}

        static void main(String[] arguments) throws Exception {
            var install = FfmpegInstall.locate(Map.of(), Path.of(arguments[0]));
            var sandbox = Sandbox.detect(install, arguments[2]);
            var command = sandbox.ffmpeg(
                    List.of("-v", "quiet", "-nostats", "-re", "-f", "lavfi", "-i", "testsrc2=d=60", "-f", "null", "-"),
                    Workspace.of(Path.of(arguments[1])),
                    new ResourceLimits(4L << 30, 1 << 20, 256, Duration.ofMinutes(1)),
                    Duration.ofMinutes(1));
            Thread.ofVirtual().start(Worker::announceFfmpeg);
            new FfmpegProcess(command, Stdout.ignored()).run();
        }

        /** Once it is FFmpeg: the process begins its life as a tool that becomes the next. */
        private static void announceFfmpeg() {
            while (true) {
                var ffmpeg = ProcessHandle.current()
                        .descendants()
                        .filter(process -> process.info().command().orElse("").endsWith("/ffmpeg"))
                        .findFirst();
                if (ffmpeg.isPresent()) {
                    System.out.println(ffmpeg.get().pid());
                    return;
                }
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    @TempDir
    private Path scratch = Path.of("");

    @Test
    void run_workerKilledWithNoChanceToCleanUp_takesFfmpegAlong() throws Exception {
        var ffmpeg = orphanOfKilledWorker(System.getenv("PATH"));

        assertThat(Processes.endsWithin(Duration.ofSeconds(3), ffmpeg)).isTrue();
    }

    @Test
    void run_workerWithoutASandboxKilled_leavesFfmpegBehind() throws Exception {
        var ffmpeg = orphanOfKilledWorker("/nowhere");

        assertThat(Processes.endsWithin(Duration.ofSeconds(1), ffmpeg))
                .as("the control")
                .isFalse();

        ffmpeg.destroyForcibly();
    }

    private ProcessHandle orphanOfKilledWorker(String path) throws IOException, InterruptedException {
        TestFfmpeg.install();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var worker = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Worker.class.getName())
                .redirectError(new File("/dev/null"));
        worker.command().addAll(List.of(TestFfmpeg.CACHE.toString(), scratch.toString(), path));
        var running = worker.start();
        var ffmpeg = ProcessHandle.of(Long.parseLong(running.inputReader().readLine()))
                .orElseThrow();
        running.destroyForcibly().waitFor();
        return ffmpeg;
    }
}
