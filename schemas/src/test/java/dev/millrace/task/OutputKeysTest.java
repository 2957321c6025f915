package dev.millrace.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.JobId;
import dev.millrace.id.VideoId;
import dev.millrace.media.RenditionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputKeysTest {

    private static final VideoId VIDEO = VideoId.ofObject("films", "a.mp4");
    private static final TaskId TASK =
            new TaskId(new JobId(VIDEO, "0123456789abcdef"), 1, TaskKind.VIDEO, "720p+480p.3");
    private static final String RUN = "out/" + VIDEO + "/0123456789abcdef/r1/";

    @Test
    void uploadedVideo_keyWeGave_isTheVideo() {
        assertThat(OutputKeys.uploadedVideo(OutputKeys.upload(VIDEO))).contains(VIDEO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"in/source", "in//source", "in/film.mp4", "in/x/source", "out/x/source", "drop/in/x/source"})
    void uploadedVideo_anyOtherKey_isNone(String key) {
        assertThat(OutputKeys.uploadedVideo(key)).isEmpty();
    }

    @Test
    void claim_twoWorkersOfOneAttempt_writeApart() {
        String first = OutputKeys.claim(TASK, new Claim(1, new WorkerId("aaaa")));
        String second = OutputKeys.claim(TASK, new Claim(1, new WorkerId("bbbb")));

        assertThat(first).isEqualTo(RUN + "video/720p+480p.3/a1-aaaa/");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void keys_ofOutputs_areOurs() {
        Claim claim = new Claim(2, new WorkerId("aaaa"));

        assertThat(OutputKeys.ours(OutputKeys.facts(TASK, claim))).isTrue();
        assertThat(OutputKeys.ours(OutputKeys.manifests(TASK, claim))).isTrue();
        assertThat(OutputKeys.ours("work/x")).isTrue();
        assertThat(OutputKeys.ours(OutputKeys.upload(VIDEO))).isFalse();
        assertThat(OutputKeys.ours("drop/out/film.mp4")).isFalse();
    }

    @Test
    void segment_number_isPadded() {
        assertThat(OutputKeys.segment(new RenditionId("720p"), 42)).isEqualTo("720p/s00042.m4s");
    }
}
