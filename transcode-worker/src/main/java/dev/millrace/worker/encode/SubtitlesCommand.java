package dev.millrace.worker.encode;

import dev.millrace.media.TextRendition;
import dev.millrace.task.OutputKeys;
import java.nio.file.Path;
import java.util.List;
import net.bramp.ffmpeg.builder.FFmpegBuilder;

/** The command that turns subtitles into WebVTT, on the film's own clock. Pure. */
final class SubtitlesCommand {

    private final List<TextRendition> renditions;
    private final long largest;

    /**
     * A command for these.
     *
     * @param largest bytes after which a file is not written on
     */
    SubtitlesCommand(List<TextRendition> renditions, long largest) {
        this.renditions = List.copyOf(renditions);
        this.largest = largest;
    }

    /** Arguments for FFmpeg, run in the folder that the files go to. */
    List<String> arguments(Path source) {
        FFmpegBuilder command = CommandLine.reading(source, List.of("-vn", "-an", "-dn"));
        for (TextRendition rendition : renditions) {
            command.addOutput(OutputKeys.text(rendition.id()))
                    .setFormat("webvtt")
                    .addExtraArgs("-map", "0:" + rendition.stream(), "-c:s", "webvtt")
                    .addExtraArgs("-map_metadata", "-1", "-fflags", "+bitexact", "-fs", Long.toString(largest))
                    .done();
        }
        return command.build();
    }
}
