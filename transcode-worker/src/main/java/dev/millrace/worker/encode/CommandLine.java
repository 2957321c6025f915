package dev.millrace.worker.encode;

import dev.millrace.worker.ffmpeg.UntrustedInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.bramp.ffmpeg.builder.FFmpegBuilder;
import net.bramp.ffmpeg.builder.FFmpegOutputBuilder;

/** What every encoding command has in common. */
final class CommandLine {

    private static final UntrustedInput UPLOAD = new UntrustedInput(64, 8192L * 4320 * 2, 768L << 20);

    private CommandLine() {}

    /** Begins a command that reads an upload, on the file's own clock, and reports its progress on standard output. */
    static FFmpegBuilder reading(Path source, List<String> inputOptions) {
        FFmpegBuilder command = new FFmpegBuilder()
                .setVerbosity(FFmpegBuilder.Verbosity.ERROR)
                .overrideOutputFiles(true)
                .addExtraArgs("-hide_banner", "-nostdin", "-nostats", "-progress", "pipe:1", "-stats_period", "0.5")
                .addExtraArgs("-copyts", "-start_at_zero");
        return command.setInput("file:" + source)
                .addExtraArgs(UPLOAD.options().toArray(String[]::new))
                .addExtraArgs(inputOptions.toArray(String[]::new))
                .done();
    }

    /**
     * Ends an output in CMAF segments. {@code -movflags} would be ignored with this muxer: its options go through
     * {@code -hls_segment_options}.
     */
    static FFmpegOutputBuilder segmented(
            FFmpegOutputBuilder output, String folder, double seconds, long first, String movflags) {
        return output.setFormat("hls")
                .addExtraArgs("-map_metadata", "-1", "-fflags", "+bitexact", "-avoid_negative_ts", "disabled")
                .addExtraArgs("-hls_time", decimal(seconds), "-hls_segment_type", "fmp4")
                .addExtraArgs("-hls_segment_options", "movflags=" + movflags)
                .addExtraArgs("-hls_playlist_type", "vod", "-hls_list_size", "0")
                .addExtraArgs("-start_number", Long.toString(first))
                .addExtraArgs("-hls_fmp4_init_filename", "init.mp4")
                .addExtraArgs("-hls_segment_filename", folder + "/s%05d.m4s");
    }

    /** Seconds to the microsecond, never in scientific notation. */
    static String decimal(double seconds) {
        return String.format(Locale.ROOT, "%.6f", seconds);
    }
}
