package dev.millrace.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.JobId;
import dev.millrace.id.VideoId;
import dev.millrace.task.Revocation.Reason;
import org.junit.jupiter.api.Test;

class RevocationTest {

    private static final JobId JOB = new JobId(VideoId.ofObject("films", "a.mp4"), "0123456789abcdef");
    private static final TaskId TASK = new TaskId(JOB, 1, TaskKind.VIDEO, "720p.0");
    private static final WorkerId ANN = new WorkerId("worker-ann");
    private static final WorkerId BOB = new WorkerId("worker-bob");

    @Test
    void concerns_anyWorker_stopsThatAttemptAndOlderOnes() {
        Revocation revocation = new Revocation(TASK, 2, null, Reason.CANCELLED);

        assertThat(revocation.concerns(TASK, new Claim(1, ANN))).isTrue();
        assertThat(revocation.concerns(TASK, new Claim(2, BOB))).isTrue();
        assertThat(revocation.concerns(TASK, new Claim(3, ANN))).isFalse();
    }

    @Test
    void concerns_oneWorker_leavesTheOtherOfTheSameAttempt() {
        Revocation revocation = new Revocation(TASK, 1, BOB, Reason.FENCED);

        assertThat(revocation.concerns(TASK, new Claim(1, BOB))).isTrue();
        assertThat(revocation.concerns(TASK, new Claim(1, ANN))).isFalse();
    }

    @Test
    void concerns_anotherTask_isNot() {
        Revocation revocation = new Revocation(TASK, 1, null, Reason.CANCELLED);

        assertThat(revocation.concerns(new TaskId(JOB, 1, TaskKind.VIDEO, "720p.1"), new Claim(1, ANN)))
                .isFalse();
    }
}
