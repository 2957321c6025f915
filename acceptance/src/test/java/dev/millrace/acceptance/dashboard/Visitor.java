package dev.millrace.acceptance.dashboard;

import dev.millrace.testing.Machine;
import dev.millrace.testing.NodeProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who comes to the dashboard with a browser, signs up, and does what one of the scenarios says. */
final class Visitor {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final NodeProject programs;
    private final URI base;

    private Visitor(NodeProject programs, URI base) {
        this.programs = programs;
        this.base = base;
    }

    static Visitor to(URI base) throws IOException, InterruptedException {
        return new Visitor(NodeProject.install(Path.of("src", "test", "node")), base);
    }

    /**
     * What was seen.
     *
     * @param scenario a function of {@code dashboard.mjs}
     */
    JsonNode sees(String scenario, Path... films) {
        List<String> arguments = new ArrayList<>(List.of(scenario));
        for (Path film : films) {
            arguments.add(film.toAbsolutePath().toString());
        }
        return runs("dashboard.mjs", arguments);
    }

    /** What a program of theirs prints at the end. */
    JsonNode runs(String program, List<String> more) {
        List<String> arguments = new ArrayList<>(
                List.of(Machine.chromium().orElseThrow(), base.toString(), "p" + UUID.randomUUID() + "@example.org"));
        arguments.addAll(more);
        try {
            return new JsonMapper()
                    .readTree(programs.run("", LIMIT, program, arguments.toArray(String[]::new))
                            .getLast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
