package dev.millrace.acceptance.media;

import dev.millrace.worker.ffmpeg.FfmpegInstall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bundled FFmpeg, which makes clips and takes streams apart, whatever this machine has installed. */
public final class Ffmpeg {

    private static final FfmpegInstall INSTALL = install();

    private Ffmpeg() {}

    /** Runs FFmpeg to a good end; arguments are separated by spaces, the file comes last. */
    static void make(Path file, String arguments) {
        List<String> command = new ArrayList<>(List.of(INSTALL.ffmpeg().toString(), "-v", "error", "-y"));
        command.addAll(Arrays.asList(arguments.strip().split(" +")));
        command.add(file.toString());
        String _ = run(command);
    }

    /** What FFprobe finds in a file, with every frame of it decoded and counted. */
    public static JsonNode probe(Path file) {
        return new JsonMapper()
                .readTree(run(List.of(
                        INSTALL.ffprobe().toString(),
                        "-v",
                        "error",
                        "-count_frames",
                        "-show_streams",
                        "-show_format",
                        "-of",
                        "json",
                        file.toString())));
    }

    private static String run(List<String> command) {
        try {
            Path output = Files.createTempFile("ffmpeg", ".txt");
            Path errors = Files.createTempFile("ffmpeg", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment().putAll(INSTALL.environment());
            int code = builder.start().waitFor();
            String complaints = Files.readString(errors);
            if (code != 0 || !complaints.isEmpty()) {
                throw new AssertionError(command + " ended with " + code + ": " + complaints);
            }
            String text = Files.readString(output);
            Files.delete(output);
            Files.delete(errors);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static FfmpegInstall install() {
        try {
            return FfmpegInstall.locate(
                    Map.of(), Path.of("target", "scratch", "ffmpeg").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
