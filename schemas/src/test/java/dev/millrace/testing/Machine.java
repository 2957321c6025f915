package dev.millrace.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is installed on this machine, beyond a JDK. Each program is asked once per JVM. */
public final class Machine {

    private static final String NODE = "Node.js 20.19, 22.12 or newer";
    private static final int ANSWER_SECONDS = 20;
    private static final Pattern NODE_VERSION = Pattern.compile("v(\\d{1,4})\\.(\\d{1,4})\\..*");
    private static final List<String> CHROMIUMS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome-headless-shell");
    private static final ConcurrentMap<List<String>, Optional<String>> ANSWERS = new ConcurrentHashMap<>();

    private Machine() {}

    static Optional<String> withoutNode() {
        Optional<String> version = answer("node", "--version");
        if (version.isEmpty()) {
            return Optional.of("there is no node on the PATH. Install " + NODE + ", with npm.");
        }
        if (!newEnough(version.get())) {
            return Optional.of("node is " + version.get() + ", which is too old. Install " + NODE + ".");
        }
        return answer("npm", "--version").isPresent()
                ? Optional.empty()
                : Optional.of("there is node but no npm on the PATH. Install npm.");
    }

    /** As {@code node-is-new-enough.mjs} has it for the dashboard; it is Vite that draws this line. */
    static boolean newEnough(String nodeVersion) {
        Matcher matcher = NODE_VERSION.matcher(nodeVersion);
        if (!matcher.matches()) {
            return false;
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        return (major == 20 && minor >= 19) || (major == 22 && minor >= 12) || major > 22;
    }

    /** The Chromium or Chrome to use: the one that {@code CHROME} names, else one on the PATH. */
    public static Optional<String> chromium() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROME")), CHROMIUMS.stream())
                .flatMap(program -> onPath(program).stream())
                .findFirst();
    }

    static Optional<String> withoutChromium() {
        return chromium().isPresent()
                ? Optional.empty()
                : Optional.of("there is no Chromium on the PATH. Install chromium, or set CHROME to one.");
    }

    static Optional<String> withoutCurl() {
        return onPath("curl").isPresent() && onPath("jq").isPresent()
                ? Optional.empty()
                : Optional.of("there is no curl or no jq on the PATH. Install both.");
    }

    static Optional<String> withoutDocker() {
        return answer("docker", "version", "--format", "{{.Server.Version}}").isPresent()
                ? Optional.empty()
                : Optional.of("no Docker daemon answers. Install and start Docker.");
    }

    /** The absolute path of a program that is given by name or by path. */
    static Optional<String> onPath(String program) {
        if (program.contains(File.separator)) {
            return Optional.of(program).filter(path -> Files.isExecutable(Path.of(path)));
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** What a command prints, when it is there, ends in time and succeeds. */
    private static Optional<String> answer(String... command) {
        return ANSWERS.computeIfAbsent(List.of(command), Machine::ask);
    }

    private static Optional<String> ask(List<String> command) {
        if (onPath(command.getFirst()).isEmpty()) {
            return Optional.empty();
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
