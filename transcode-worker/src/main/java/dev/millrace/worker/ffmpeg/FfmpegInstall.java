package dev.millrace.worker.ffmpeg;

import dev.millrace.id.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An FFmpeg that has been seen to run.
 *
 * @param environment what its programs need to find their libraries
 * @param version as it calls itself, such as {@code 8.0.1}
 * @param build stands for version, configuration and libraries: two builds of one version write different init segments, so
 *     chunks of one rendition must all come from one build
 */
public record FfmpegInstall(Path ffmpeg, Path ffprobe, Map<String, String> environment, String version, String build) {

    private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\S+)");
    private static final int MAX_VERSION_OUTPUT = 64 * 1024;

    /**
     * Takes the FFmpeg that {@code $FFMPEG} names, else the first on {@code $PATH}, else the bundled one. One that was found
     * and does not run is an error, and no reason to look further: which build is used must not depend on the weather.
     *
     * @param variables the environment of this process
     * @param cache where the bundled one is unpacked; only this user may be able to write there
     * @throws IOException when there is none, or it does not run, in words for the person who installs it
     */
    public static FfmpegInstall locate(Map<String, String> variables, Path cache) throws IOException {
        String given = variables.getOrDefault("FFMPEG", "");
        if (!given.isBlank()) {
            return identify(Path.of(given), Map.of());
        }
        var onPath = onPath(variables.getOrDefault("PATH", ""));
        if (onPath.isPresent()) {
            return identify(onPath.get(), Map.of());
        }
        var home = FfmpegBundle.unpack(cache, FfmpegBundle.platform()).toAbsolutePath();
        return identify(home.resolve("ffmpeg"), Map.of("LD_LIBRARY_PATH", home.toString()));
    }

    private static Optional<Path> onPath(String path) {
        return Arrays.stream(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "ffmpeg"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static FfmpegInstall identify(Path ffmpeg, Map<String, String> environment) throws IOException {
        var program = ffmpeg.toAbsolutePath();
        var ffprobe = program.resolveSibling("ffprobe");
        if (!Files.isExecutable(ffprobe)) {
            throw new IOException("there is no ffprobe beside " + program);
        }
        String description = describe(program, environment);
        var version = VERSION.matcher(description);
        if (!version.lookingAt()) {
            throw new IOException(program + " does not call itself FFmpeg");
        }
        return new FfmpegInstall(program, ffprobe, Map.copyOf(environment), version.group(1), hash(description));
    }

    private static String describe(Path ffmpeg, Map<String, String> environment) throws IOException {
        var output = new CapturedOutput(MAX_VERSION_OUTPUT);
        var command = new Invocation(
                List.of(ffmpeg.toString(), "-version"),
                environment,
                ffmpeg.resolveSibling("."),
                Duration.ofSeconds(20));
        var result = new FfmpegProcess(command, output).run();
        if (result instanceof FfmpegResult.Exited exited && exited.code() == 0) {
            return new String(output.bytes(), StandardCharsets.UTF_8);
        }
        throw new IOException("%s does not run: %s".formatted(ffmpeg, result));
    }

    private static String hash(String description) {
        return Sha256.of(description).prefix(16);
    }
}
