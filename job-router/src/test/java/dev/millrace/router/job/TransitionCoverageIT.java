package dev.millrace.router.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs after the unit tests, and fails when one of the declared transitions was taken by none of them. */
class TransitionCoverageIT {

    static final Path VISITS = Path.of("target", "transitions.txt");

    @Test
    void transitions_afterAllTests_wereAllTaken() throws IOException {
        Stream<String> declared = Stream.of(Job.class, TaskState.class)
                .flatMap(type -> Transition.declaredBy(type).stream())
                .map(Transition::toString);

        assertThat(Files.readAllLines(VISITS)).containsExactlyInAnyOrderElementsOf(declared.toList());
    }
}
