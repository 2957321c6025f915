package dev.millrace.router.job;

import static dev.millrace.router.job.Machine.ANN;
import static dev.millrace.router.job.Machine.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.router.job.Job.Encoding;
import dev.millrace.router.job.Job.Failed;
import dev.millrace.router.job.TaskState.OnOffer;
import dev.millrace.router.job.TaskState.Queued;
import dev.millrace.task.Claim;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Report;
import dev.millrace.task.Task;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a job when attempts at its tasks fail. */
class FailuresTest {

    private static final Report TROUBLE = new Report.Failed(Failure.of(FailureCode.STORAGE, "503"));

    private final Machine machine = Machine.encoding();
    private final Task task = machine.offered().getFirst();

    @Test
    void permanentFailure_ofAZombie_doesNotFailTheJob() {
        machine.report(task, ANN, new Report.Claimed());

        machine.report(task, BOB, new Report.Failed(Failure.of(FailureCode.CORRUPT, "")));

        assertThat(machine.job()).isInstanceOf(Encoding.class);
    }

    @Test
    void permanentFailure_ofTheHolder_failsTheJobAndStopsTheRest() {
        machine.report(task, ANN, new Report.Claimed());

        machine.report(task, ANN, new Report.Failed(Failure.of(FailureCode.CORRUPT, "bits")));

        assertThat(((Failed) machine.job()).failure().code()).isEqualTo(FailureCode.CORRUPT);
        assertThat(machine.newest(Effect.Revoke.class)).hasSize(11);
    }

    @Test
    void retryableFailure_isTriedAgainAfterAPause() {
        machine.report(task, ANN, new Report.Claimed()).report(task, ANN, TROUBLE);

        assertThat(machine.state(task)).isInstanceOfSatisfying(Queued.class, queued -> {
            assertThat(queued.attempt()).isEqualTo(2);
            assertThat(queued.from())
                    .isBetween(machine.now().plusMillis(500), machine.now().plusMillis(1000));
        });
        machine.after(Duration.ofSeconds(1));
        assertThat(machine.state(task)).isInstanceOf(OnOffer.class);
    }

    @Test
    void retryableFailure_fiveTimes_failsTheJobWithItsCode() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            machine.report(task.id(), new Claim(attempt, ANN), new Report.Claimed())
                    .report(task.id(), new Claim(attempt, ANN), TROUBLE)
                    .after(Duration.ofMinutes(1));
        }

        assertThat(((Failed) machine.job()).failure().code()).isEqualTo(FailureCode.STORAGE);
    }

    @Test
    void workers_thatAllDieOnATask_failTheJobInTheEnd() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            machine.report(task.id(), new Claim(attempt, ANN), new Report.Claimed())
                    .after(Duration.ofSeconds(10))
                    .questionsReturn()
                    .after(Duration.ofMinutes(1));
        }

        assertThat(((Failed) machine.job()).failure().code()).isEqualTo(FailureCode.WORKER_LOST);
    }
}
