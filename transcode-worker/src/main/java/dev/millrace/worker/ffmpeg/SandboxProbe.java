package dev.millrace.worker.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries each means of confinement on FFprobe, and keeps those under which it ran. */
final class SandboxProbe {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Limits LIMITS = new Limits(4L << 30, 1 << 20, 64, DEADLINE);

    private final FfmpegInstall install;
    private final String path;
    private final Map<String, Path> tools = new HashMap<>();
    private final List<String> shortcomings = new ArrayList<>();

    SandboxProbe(FfmpegInstall install, String path) {
        this.install = install;
        this.path = path;
    }

    Sandbox run() throws IOException {
        keepIfItWorks("prlimit", "FFmpeg may use all memory, CPU time and disk space there is");
        keepIfItWorks("setpriv", "FFmpeg may live on when the worker is killed");
        var isolation = best();
        return new Sandbox(install, isolation, tools, shortcomings);
    }

    private void keepIfItWorks(String name, String without) throws IOException {
        var tool = find(name);
        var problem = tool.isEmpty() ? Optional.of("not installed") : problem(Isolation.NONE, Map.of(name, tool.get()));
        if (problem.isEmpty()) {
            tools.put(name, tool.orElseThrow());
        } else {
            shortcomings.add("%s: %s. Without it %s".formatted(name, problem.get(), without));
        }
    }

    private Isolation best() throws IOException {
        for (var isolation : Isolation.values()) {
            var problem = prepare(isolation);
            if (problem.isEmpty()) {
                return isolation;
            }
            shortcomings.add("%s: %s".formatted(isolation, problem.get()));
        }
        throw new IOException("FFprobe does not run, not even unconfined: " + shortcomings);
    }

    private Optional<String> prepare(Isolation isolation) throws IOException {
        if (isolation.tool().isPresent()) {
            String name = isolation.tool().get();
            var tool = find(name);
            if (tool.isEmpty()) {
                return Optional.of(name + " is not installed");
            }
            tools.put(name, tool.get());
        }
        return problem(isolation, tools);
    }

    private Optional<Path> find(String name) {
        return Arrays.stream(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What goes wrong when FFprobe is run like this. */
    private Optional<String> problem(Isolation isolation, Map<String, Path> with) throws IOException {
        var scratch = Files.createTempDirectory("millrace-sandbox");
        try {
            var command = new Sandbox(install, isolation, with, List.of())
                    .ffprobe(List.of("-version"), Workspace.of(scratch), LIMITS, DEADLINE);
            var result = new FfmpegProcess(command, Stdout.ignored()).run();
            boolean works = result instanceof FfmpegResult.Exited exited && exited.code() == 0;
            return works ? Optional.empty() : Optional.of(lastWords(result));
        } finally {
            Files.delete(scratch);
        }
    }

    private static String lastWords(FfmpegResult result) {
        var stderr = result.trace().stderr();
        return stderr.isEmpty() ? result.toString() : stderr.getLast();
    }
}
