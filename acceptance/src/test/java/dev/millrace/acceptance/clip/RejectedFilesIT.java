package dev.millrace.acceptance.clip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Program;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.id.VideoId;
import dev.millrace.task.FailureCode;
import dev.millrace.video.VideoEvent;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Files that are no films: refused for good, with a code for programs and a sentence for people. */
@Running
class RejectedFilesIT {

    private final Installation installation;

    RejectedFilesIT(Installation installation) {
        this.installation = installation;
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("text", Clips.text(), FailureCode.NOT_MEDIA),
                Arguments.of("empty", Clips.empty(), FailureCode.EMPTY),
                Arguments.of("truncated", Clips.truncated(), FailureCode.CORRUPT),
                Arguments.of("headless", Clips.headless(), FailureCode.CORRUPT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void upload_ofWhatIsNoFilm_failsWithItsCodeAndPublishesNothing(String name, Path file, FailureCode code) {
        VideoId video = installation.api().upload(file, Map.of("title", name));

        JsonNode view = installation.api().awaitEnd(video);

        assertThat(view.path("status").asString()).isEqualTo("failed");
        assertThat(view.path("failure").path("code").asString()).isEqualTo(code.name());
        assertThat(view.path("failure").path("message").asString()).isEqualTo(code.advice());
        assertThat(view.path("playback").isNull()).isTrue();
        assertThat(installation.log().events(video))
                .filteredOn(event -> event.type() == VideoEvent.Type.FAILED)
                .singleElement()
                .satisfies(event -> assertThat(event.failure()).isEqualTo(code));
        assertThat(installation.bucket().keys("out/" + video)).isEmpty();
    }

    @Test
    void transcode_ofWhatIsNoFilm_printsCodeAndSentenceAndEndsWithOne() {
        Program.Ended ended = Program.run(
                "rejected",
                installation.environment(),
                "transcode",
                Clips.text().toString(),
                Clips.empty().toString(),
                Clips.truncated().toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines())
                .contains(
                        "notes.mp4: NOT_MEDIA: " + FailureCode.NOT_MEDIA.advice(),
                        "empty.mp4: EMPTY: " + FailureCode.EMPTY.advice(),
                        "truncated.mp4: CORRUPT: " + FailureCode.CORRUPT.advice());
    }
}
