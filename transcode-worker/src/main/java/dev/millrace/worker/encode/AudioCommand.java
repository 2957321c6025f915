package dev.millrace.worker.encode;

import dev.millrace.media.AudioRendition;
import dev.millrace.task.Work;
import java.nio.file.Path;
import java.util.List;
import net.bramp.ffmpeg.builder.FFmpegBuilder;
import net.bramp.ffmpeg.builder.FFmpegOutputBuilder;

/**
 * The command that encodes whole audio tracks. Pure.
 *
 * <p>Gaps are filled and the beginning is padded to the file's own, so that sound stays with the picture. The encoder's
 * priming packet lies before zero; dropped, it leaves the first sample at zero without an edit list.
 */
final class AudioCommand {

    private static final double MILLIS = 1000.0;

    private final Work.Audio work;

    AudioCommand(Work.Audio work) {
        this.work = work;
    }

    /** Arguments for FFmpeg, run in the folder that holds a folder for each rendition. */
    List<String> arguments(Path source) {
        FFmpegBuilder command = CommandLine.reading(source, List.of("-vn"));
        work.renditions().forEach(rendition -> output(command, rendition));
        return command.build();
    }

    private void output(FFmpegBuilder command, AudioRendition rendition) {
        FFmpegOutputBuilder output = command.addOutput(rendition.id() + "/index.m3u8")
                .addExtraArgs("-map", "0:" + rendition.stream())
                .setAudioCodec("aac")
                .setAudioChannels(rendition.channels())
                .setAudioSampleRate(AudioRendition.SAMPLE_RATE)
                .setAudioBitRate(rendition.bitrateKbps() * 1000L)
                .setAudioFilter("aresample=async=1:first_pts=0")
                .setAudioBitStreamFilter("noise=drop=lt(pts\\,0)")
                .addExtraArgs("-flags:a", "+bitexact");
        CommandLine.segmented(output, rendition.id().value(), work.segmentMillis() / MILLIS, 0, "+cmaf+frag_discont")
                .done();
    }
}
