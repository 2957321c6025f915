package dev.millrace.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of Node programs with their locked dependencies, for tests that hold our work against other people's.
 * Installed below {@code target/}, and again only when the lock file changes. For tests with {@code @Needs(NODE)}.
 */
public final class NodeProject {

    private static final Duration INSTALL = Duration.ofMinutes(5);
    private static final String LOCK = "package-lock.json";

    private final Path folder;

    private NodeProject(Path folder) {
        this.folder = folder;
    }

    /** Installs what the folder's lock file names. */
    public static NodeProject install(Path source) throws IOException, InterruptedException {
        Path target = Path.of("target", "node", source.getFileName().toString());
        copy(source, target);
        NodeProject project = new NodeProject(target);
        Path installed = target.resolve("node_modules/.installed");
        String lock = Files.readString(target.resolve(LOCK));
        if (!Files.exists(installed) || !Files.readString(installed).equals(lock)) {
            project.run("npm", "", INSTALL, List.of("npm", "ci", "--prefer-offline", "--no-progress"));
            Files.writeString(installed, lock);
        }
        return project;
    }

    /** Where it is installed, for programs that are not to end by themselves. */
    public Path folder() {
        return folder;
    }

    /** What a program of the folder prints, line by line; a test failure with its stderr unless it ends well and in time. */
    public List<String> run(String input, Duration limit, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", program));
        command.addAll(List.of(arguments));
        return run(program, input, limit, command);
    }

    private List<String> run(String name, String input, Duration limit, List<String> command)
            throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve(name + ".in"), input);
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!process.waitFor(limit)) {
                return fail(command + " did not end within " + limit);
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            return fail(command + " ended with " + process.exitValue() + ":\n" + Files.readString(err)
                    + Files.readString(out));
        }
        return Files.readAllLines(out);
    }

    private static void copy(Path source, Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
