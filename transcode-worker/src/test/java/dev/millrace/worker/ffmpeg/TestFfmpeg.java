package dev.millrace.worker.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The bundled FFmpeg, unpacked once for all tests of the module, whatever this machine has installed. */
public final class TestFfmpeg {

    static final Path CACHE = Path.of("target/ffmpeg-cache");
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private TestFfmpeg() {}

    public static FfmpegInstall install() throws IOException {
        return FfmpegInstall.locate(Map.of(), CACHE);
    }

    /** Runs FFmpeg on files of our own making, unconfined; arguments are separated by single spaces. */
    public static FfmpegResult ffmpeg(Path folder, String arguments) throws IOException {
        return run(install().ffmpeg(), folder, arguments, Stdout.ignored());
    }

    /** What FFprobe says, for arguments separated by single spaces. */
    public static String ffprobe(Path folder, String arguments) throws IOException {
        var output = new CapturedOutput(1 << 20);
        var result = run(install().ffprobe(), folder, arguments, output);
        if (!(result instanceof FfmpegResult.Exited exited) || exited.code() != 0) {
            throw new IOException(result.toString());
        }
        return new String(output.bytes(), StandardCharsets.UTF_8);
    }

    private static FfmpegResult run(Path program, Path folder, String arguments, Stdout stdout) throws IOException {
        var command = new ArrayList<>(List.of(program.toString(), "-hide_banner", "-v", "error"));
        command.addAll(Arrays.asList(arguments.split(" ")));
        return new FfmpegProcess(new Invocation(command, install().environment(), folder, DEADLINE), stdout).run();
    }
}
