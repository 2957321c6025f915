package dev.millrace.acceptance.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Program;
import dev.millrace.acceptance.installation.Running;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the other commands say, and how they end. */
@Running
class CommandsIT {

    private final Installation installation;

    CommandsIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void up_onDataThatIsInUse_isRefusedAndSaysByWhom() {
        Program.Ended ended = Program.run("up-again", installation.environment(), "up", "--port", "0");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("is in use by process ").contains("Stop that one first");
        assertThat(installation.url()).extracting(URI::getHost).isEqualTo("127.0.0.1");
    }

    @Test
    void doctor_onThisMachine_findsAJdkAndAnFfmpeg() {
        Program.Ended ended = Program.run("doctor", installation.environment(), "doctor");

        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.out())
                .contains("ok       JDK: 2")
                .containsPattern("ok {7}FFmpeg: \\d")
                .doesNotContain("MISSING");
        assertThat(ended.out()).contains("running at " + installation.url());
    }

    @Test
    void command_thatIsNone_isNotUnderstood() {
        Program.Ended ended = Program.run("none", Map.of(), "transmogrify");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("transmogrify").contains("transcode");
    }

    @Test
    void service_withAWrongConfiguration_tellsAllMistakesAndEnds() {
        Program.Ended ended = Program.run(
                "wrong-service",
                Map.of("MILLRACE_LEASE", "soon", "MILLRACE_ATTEMPTS", "0", "MILLRACE_REGISTRY", "registry:8081"),
                "run",
                "router");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .contains("MILLRACE_LEASE is wrong", "MILLRACE_ATTEMPTS is wrong", "MILLRACE_REGISTRY is wrong")
                .contains("MILLRACE_KAFKA is missing", "MILLRACE_S3_BUCKET is missing");
    }

    @Test
    void up_withAWrongConfiguration_tellsTheMistakesOfAllServicesAndEnds() {
        Path data = Installation.fresh("wrong");

        Program.Ended ended = Program.run(
                "wrong-up",
                Map.of(
                        "MILLRACE_DATA",
                        data.toString(),
                        "MILLRACE_LEASE",
                        "soon",
                        "MILLRACE_WORKER_SLOTS",
                        "none",
                        "MILLRACE_EVENTS_HEARTBEAT",
                        "-3s"),
                "up",
                "--port",
                "0");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .contains("MILLRACE_LEASE is wrong")
                .contains("MILLRACE_WORKER_SLOTS is wrong")
                .contains("MILLRACE_EVENTS_HEARTBEAT is wrong");
        assertThat(ended.out()).isEmpty();
    }
}
