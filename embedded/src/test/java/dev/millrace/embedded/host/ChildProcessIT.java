package dev.millrace.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real processes, of the shell's. */
@Timeout(60)
final class ChildProcessIT {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final int port = FreePort.pick();

    @TempDir
    Path directory;

    @Test
    void start_whenTheChildEnds_tellsItsLastWords() {
        assertThatThrownBy(() -> start("echo a disk is missing; exit 3", () -> false, LONG))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("demo ended with exit code 3")
                .hasMessageContaining("a disk is missing");
    }

    @Test
    void start_whenNeverReady_givesUpAndEndsTheChild() throws IOException {
        assertThatThrownBy(() -> start("echo $$ > id; exec sleep 60", () -> false, Duration.ofSeconds(1)))
                .hasMessageContaining("was not ready within 1 s");

        assertThat(ProcessHandle.of(idWrittenByChild())).isEmpty();
    }

    @Test
    void close_ofAChildThatIgnoresSigterm_killsIt() {
        BooleanSupplier trapped = () -> Files.exists(directory.resolve("trapped"));
        String script = "trap '' TERM; touch trapped; while :; do sleep 1; done";
        ChildProcess child = ChildProcess.start(new ChildSpec(
                "demo", List.of("sh", "-c", script), directory, port, trapped, LONG, Duration.ofMillis(200)));

        child.close();

        assertThat(ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void child_thatIsKilled_isStartedAgainAndItsLastWordsAreKept() throws IOException {
        try (ChildProcess child = start("echo said by $$; exec sleep 60", () -> true, LONG)) {
            long first = child.pid();
            Awaitility.await().until(() -> log().contains("said by " + first));

            assertThat(ProcessHandle.of(first).map(ProcessHandle::destroyForcibly))
                    .hasValue(true);

            Awaitility.await().until(() -> child.pid() != first && log().contains("said by " + child.pid()));
            assertThat(log()).contains("said by " + first);
            assertThat(Files.readString(directory.resolve("demo.pid"))).startsWith(child.pid() + " ");
        }
    }

    @Test
    void close_ofAChildThatEndsAgainAndAgain_endsThatToo() throws InterruptedException {
        ChildProcess child = start("echo begun; sleep 0.3", () -> true, LONG);
        Awaitility.await().until(() -> log().lines().count() > 1);

        child.close();

        long begun = log().lines().count();
        Thread.sleep(1_000);
        assertThat(log().lines()).hasSize((int) begun);
        assertThat(ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void start_whileAnotherRunsInTheDirectory_isRefused() {
        try (ChildProcess first = start("exec sleep 60", () -> true, LONG)) {
            assertThatThrownBy(() -> start("exec sleep 60", () -> true, LONG)).hasMessageContaining("is in use");
            assertThat(ProcessHandle.of(first.pid())).isPresent();
        }
    }

    @Test
    void start_whenAnEarlierRunLeftAChild_endsIt() throws IOException {
        Process leftOver = new ProcessBuilder("sleep", "60").start();
        pidFile().write(leftOver.toHandle());

        start("exec sleep 60", () -> true, LONG).close();

        assertThat(leftOver.isAlive()).isFalse();
    }

    @Test
    void start_whenThePidIsAnothersByNow_leavesThatOneAlone() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Files.writeString(directory.resolve("demo.pid"), stranger.pid() + " 2020-01-01T00:00:00Z");

        start("exec sleep 60", () -> true, LONG).close();

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    @Test
    void start_whenAStrangerListensOnItsPort_isRefused() throws IOException {
        try (ServerSocket stranger = new ServerSocket()) {
            stranger.bind(Loopback.at(port));

            assertThatThrownBy(() -> start("exec sleep 60", () -> true, LONG))
                    .hasMessageContaining("Port " + port + " on 127.0.0.1 is in use");
        }
    }

    @Test
    void start_always_shieldsTheChildFromOurCtrlC() throws IOException {
        BooleanSupplier written = () -> Files.exists(directory.resolve("done"));
        try (ChildProcess child =
                start("cut -d' ' -f5 /proc/$$/stat > group; touch done; exec sleep 60", written, LONG)) {
            assertThat(Files.readString(directory.resolve("group")).strip()).isEqualTo(Long.toString(child.pid()));
        }
    }

    @Test
    void start_always_hidesOurEnvironment() throws IOException {
        BooleanSupplier written = () -> Files.exists(directory.resolve("done"));
        try (ChildProcess _ = start("env > environment; touch done; exec sleep 60", written, LONG)) {
            assertThat(Files.readAllLines(directory.resolve("environment")))
                    .extracting(line -> line.replaceFirst("=.*", ""))
                    .isSubsetOf("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "PWD", "OLDPWD", "SHLVL", "_");
        }
    }

    @Test
    void start_whenAnEarlierRunLeftAChildThatNobodyAskedHowItEnded_goesOn() throws Exception {
        Process careless = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec sleep 61").start();
        ProcessHandle leftOver = ProcessHandle.of(
                        Long.parseLong(careless.inputReader().readLine()))
                .orElseThrow();
        pidFile().write(leftOver);
        leftOver.destroyForcibly();

        start("exec sleep 60", () -> true, LONG).close();

        assertThat(leftOver.isAlive()).as("to Java").isTrue();
        assertThat(Processes.hasEnded(leftOver)).isTrue();
        careless.destroyForcibly();
    }

    private ChildProcess start(String script, BooleanSupplier ready, Duration limit) {
        return ChildProcess.start(new ChildSpec("demo", List.of("sh", "-c", script), directory, port, ready, limit));
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("demo.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PidFile pidFile() {
        return new PidFile(directory.resolve("demo.pid"));
    }

    private long idWrittenByChild() throws IOException {
        return Long.parseLong(Files.readString(directory.resolve("id")).strip());
    }
}
