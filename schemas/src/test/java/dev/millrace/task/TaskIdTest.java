package dev.millrace.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.id.JobId;
import dev.millrace.id.VideoId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskIdTest {

    private static final JobId JOB = new JobId(VideoId.ofObject("films", "a.mp4"), "0123456789abcdef");

    @Test
    void parse_itsOwnText_isTheSame() {
        TaskId task = new TaskId(JOB, 2, TaskKind.VIDEO, "720p+480p.3");

        assertThat(TaskId.parse(task.toString())).isEqualTo(task);
        assertThat(task).hasToString("68574424-78a9-59a9-bca0-a9c4ba369de4.0123456789abcdef/r2/video/720p+480p.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "68574424-78a9-59a9-bca0-a9c4ba369de4.0123456789abcdef/r1/video",
                "68574424-78a9-59a9-bca0-a9c4ba369de4.0123456789abcdef/r0/video/all",
                "68574424-78a9-59a9-bca0-a9c4ba369de4.0123456789abcdef/1/video/all",
                "68574424-78a9-59a9-bca0-a9c4ba369de4.0123456789abcdef/r1/dance/all",
                "68574424-78a9-59a9-bca0-a9c4ba369de4.0123456789abcdef/r1/video/all/more"
            })
    void parse_anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> TaskId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
