package dev.millrace.worker.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.embedded.host.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a shell in the part of FFmpeg, since it misbehaves on demand. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FfmpegProcessIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path scratch = Path.of("");

    @Test
    void run_exitCode_isGivenWithTheLastWords() throws Exception {
        var result = shell("echo first >&2; echo last >&2; exit 3", LONG).run();

        assertThat(result).isInstanceOfSatisfying(FfmpegResult.Exited.class, exited -> {
            assertThat(exited.code()).isEqualTo(3);
            assertThat(exited.trace().stderr()).containsExactly("first", "last");
        });
    }

    @Test
    void run_environment_isExactlyWhatIsGiven() throws Exception {
        var output = new CapturedOutput(10_000);
        var command = new Invocation(List.of("/usr/bin/env"), Map.of("ONLY", "this"), scratch, LONG);

        new FfmpegProcess(command, output).run();

        assertThat(output.bytes()).asString().isEqualTo("ONLY=this\n");
    }

    @Test
    void run_longStderr_doesNotStall() throws Exception {
        var result = shell("i=0; while [ $i -lt 20000 ]; do echo $i a line of stderr >&2; i=$((i+1)); done", LONG)
                .run();

        assertThat(result).isInstanceOf(FfmpegResult.Exited.class);
        assertThat(result.trace().stderr()).hasSize(StderrTail.MAX_LINES).endsWith("19999 a line of stderr");
    }

    @Test
    void run_stderrWithoutEnd_isStopped() throws Exception {
        var result = shell("exec cat /dev/zero >&2", LONG).run();

        assertThat(result).isInstanceOf(FfmpegResult.OutputTooLarge.class);
    }

    @Test
    void run_stdoutOverItsLimit_isStopped() throws Exception {
        var result =
                process("exec cat /dev/zero", LONG, new CapturedOutput(1000)).run();

        assertThat(result).isInstanceOf(FfmpegResult.OutputTooLarge.class);
    }

    @Test
    void run_stdoutOverItsLimitAtTheVeryEnd_isNotTakenForWhole() throws Exception {
        var result = process("printf 123456", LONG, new CapturedOutput(5)).run();

        assertThat(result).isInstanceOf(FfmpegResult.OutputTooLarge.class);
    }

    @Test
    void run_ownFault_isKilledBySignal() throws Exception {
        var result = shell("kill -SEGV $$", LONG).run();

        assertThat(result)
                .isInstanceOfSatisfying(
                        FfmpegResult.KilledBySignal.class,
                        killed -> assertThat(killed.signal()).isEqualTo(11));
    }

    @Test
    void run_pastItsDeadline_isStoppedThoughItIgnoresSigterm() throws Exception {
        var result = shell("trap '' TERM; echo $$ >&2; while :; do sleep 0.05; done", Duration.ofMillis(300))
                .run();

        assertThat(result).isInstanceOf(FfmpegResult.TimedOut.class);
        assertThat(result.trace().wall()).isBetween(Duration.ofMillis(2300), Duration.ofSeconds(6));
        assertThat(endsSoon(result.trace().stderr().getFirst())).isTrue();
    }

    @Test
    void run_pastItsDeadline_takesItsChildrenAlong() throws Exception {
        var result =
                shell("sleep 60 & echo $! >&2; wait", Duration.ofMillis(300)).run();

        assertThat(result).isInstanceOf(FfmpegResult.TimedOut.class);
        assertThat(endsSoon(result.trace().stderr().getFirst())).isTrue();
    }

    @Test
    void cancel_whileItRuns_stopsItOnce() throws Exception {
        var process = shell("exec sleep 60", LONG);
        var canceller = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
        canceller.execute(process::cancel);
        canceller.execute(process::cancel);

        var result = process.run();

        assertThat(result).isInstanceOf(FfmpegResult.Cancelled.class);
        assertThat(result.trace().wall()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void cancel_beforeItRuns_keepsItFromStarting() throws Exception {
        var process = shell("touch started", LONG);
        process.cancel();

        var result = process.run();

        assertThat(result).isInstanceOf(FfmpegResult.Cancelled.class);
        assertThat(scratch.resolve("started")).doesNotExist();
    }

    @Test
    void run_interruptedThread_cancelsAndStaysInterrupted() throws Exception {
        var process = shell("exec sleep 60", LONG);
        var runner = Thread.currentThread();
        CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(runner::interrupt);

        var result = process.run();

        assertThat(result).isInstanceOf(FfmpegResult.Cancelled.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void run_progressConsumerThatThrows_stopsTheProcessAndIsHeard() {
        var process = process("echo progress=continue; echo $$ > pid; exec sleep 60", LONG, Stdout.progress(report -> {
            throw new IllegalArgumentException("a bug");
        }));

        assertThatThrownBy(process::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a bug");
    }

    @Test
    void run_cpuTime_isSampled() throws Exception {
        var result = shell("while :; do :; done", Duration.ofMillis(1500)).run();

        assertThat(result.trace().cpu()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(3));
    }

    @Test
    void run_missingProgram_throws() {
        var command = new Invocation(List.of("/no/such/program"), Map.of(), scratch, LONG);

        assertThatThrownBy(() -> new FfmpegProcess(command, Stdout.ignored()).run())
                .isInstanceOf(IOException.class);
    }

    @Test
    void run_virtualThread_isRefused() throws Exception {
        var thrown = new AtomicReference<Throwable>();
        var process = shell("exit 0", LONG);

        Thread.ofVirtual().start(() -> thrown.set(catchThrowable(process::run))).join();

        assertThat(thrown.get()).isInstanceOf(IllegalStateException.class);
    }

    private FfmpegProcess shell(String script, Duration deadline) {
        return process(script, deadline, Stdout.ignored());
    }

    private FfmpegProcess process(String script, Duration deadline, Stdout stdout) {
        var environment = Map.of("PATH", "/usr/bin:/bin");
        return new FfmpegProcess(
                new Invocation(List.of("/bin/sh", "-c", script), environment, scratch, deadline), stdout);
    }

    /** Whoever inherits an orphan has to take note of its end, which may need a moment. */
    private static boolean endsSoon(String pid) throws InterruptedException {
        var process = ProcessHandle.of(Long.parseLong(pid));
        return process.isEmpty() || Processes.endsWithin(Duration.ofSeconds(5), process.get());
    }
}
