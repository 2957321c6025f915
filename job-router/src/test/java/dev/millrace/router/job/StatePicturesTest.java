package dev.millrace.router.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pictures in docs/states are drawn from the code. {@code -Dpictures.write} draws them anew. */
class StatePicturesTest {

    private static final Path PICTURES = Path.of("..", "docs", "states");

    @Test
    void picture_ofTheJob_isAsCommitted() throws IOException {
        String picture = "stateDiagram-v2\n    [*] --> AwaitingUpload: registered\n"
                + "    [*] --> Unregistered: object seen first\n" + arrows(Job.class) + ends(Job.Settled.class);

        assertCommitted("job.mmd", picture);
    }

    @Test
    void picture_ofATask_isAsCommitted() throws IOException {
        assertCommitted(
                "task.mmd",
                "stateDiagram-v2\n    [*] --> Queued: planned\n" + arrows(TaskState.class)
                        + "    Done --> [*]\n    Omitted --> [*]\n");
    }

    private static String arrows(Class<?> stateType) {
        return Transition.declaredBy(stateType).stream()
                .map(transition -> "    " + transition + "\n")
                .collect(Collectors.joining());
    }

    private static String ends(Class<?> stateType) {
        return Transition.states(stateType)
                .map(state -> "    " + state.getSimpleName() + " --> [*]\n")
                .sorted()
                .collect(Collectors.joining());
    }

    private static void assertCommitted(String name, String picture) throws IOException {
        Path file = PICTURES.resolve(name);
        if (System.getProperty("pictures.write") != null) {
            Files.createDirectories(PICTURES);
            Files.writeString(file, picture);
        }
        assertThat(file)
                .as("run: mvn -pl job-router -am verify -Dpictures.write")
                .content()
                .isEqualTo(picture);
    }
}
