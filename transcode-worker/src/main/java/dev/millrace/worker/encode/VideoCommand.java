package dev.millrace.worker.encode;

import static dev.millrace.worker.encode.CommandLine.decimal;

import dev.millrace.media.Chunk;
import dev.millrace.media.DynamicRange;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.FrameRate;
import dev.millrace.media.VideoRendition;
import dev.millrace.task.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import net.bramp.ffmpeg.builder.FFmpegBuilder;
import net.bramp.ffmpeg.builder.FFmpegOutputBuilder;

/**
 * The command that encodes a chunk in several renditions from one decode. Pure.
 *
 * <p>After {@code fps} the timebase is one frame, so that {@code trim} cuts at exact frame numbers of one grid over the
 * whole video: segments of different chunks fit together without being stitched. Filters that look at neighbouring
 * frames come before, those that do not after.
 */
final class VideoCommand {

    static final String TO_SDR = "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
            + "tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv";

    /** Signed offsets keep pictures at their times without an edit list, and no fragment waits for the next. */
    private static final String MOVFLAGS = "+cmaf+negative_cts_offsets+frag_discont";

    private final Work.Video work;
    private final int threads;

    VideoCommand(Work.Video work, int threads) {
        this.work = work;
        this.threads = threads;
    }

    /** Arguments for FFmpeg, run in the folder that holds a folder for each rendition. */
    List<String> arguments(Path source, Seek seek) {
        FFmpegBuilder command = CommandLine.reading(source, inputOptions(seek))
                .addExtraArgs("-filter_complex_threads", Integer.toString(threads))
                .addExtraArgs("-filter_complex", filter());
        for (int i = 0; i < work.renditions().size(); i++) {
            output(command, work.renditions().get(i), "[v" + i + "]");
        }
        return command.build();
    }

    private List<String> inputOptions(Seek seek) {
        List<String> options = new ArrayList<>(List.of("-threads", Integer.toString(threads), "-noaccurate_seek"));
        double from = seek.from(seconds(work.chunk().start()));
        if (from > 0) {
            options.addAll(List.of("-ss", decimal(from)));
        }
        return options;
    }

    private String filter() {
        Chunk chunk = work.chunk();
        FrameRate rate = work.grid().rate();
        StringBuilder graph = new StringBuilder("[0:" + work.track().stream() + "]");
        if (work.track().interlaced()) {
            graph.append("bwdif=mode=send_frame,");
        }
        graph.append("fps=").append(rate).append(chunk.start() == 0 ? ":start_time=0" : "");
        graph.append(",trim=start_pts=").append(chunk.start());
        graph.append(chunk.last() ? "" : ":end_pts=" + chunk.end());
        if (work.track().range() != DynamicRange.SDR) {
            graph.append(',').append(TO_SDR);
        }
        return graph.append(",format=yuv420p,").append(scales()).toString();
    }

    /** Each picture is made from the next larger one, which is cheaper than from the source. */
    private String scales() {
        List<VideoRendition> renditions = work.renditions();
        List<Integer> falling = IntStream.range(0, renditions.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> -pixels(renditions.get(i))))
                .toList();
        StringJoiner scales = new StringJoiner(";");
        String from = "";
        for (int i : falling) {
            VideoRendition to = renditions.get(i);
            // The sample aspect is part of the size we scale to; left in place it would be applied twice.
            String scale = "%sscale=%d:%d,setsar=1".formatted(from, to.width(), to.height());
            from = "[s" + i + "]";
            scales.add(scale + (i == falling.getLast() ? "[v" + i + "]" : ",split[v" + i + "]" + from));
        }
        return scales.toString();
    }

    private static long pixels(VideoRendition rendition) {
        return (long) rendition.width() * rendition.height();
    }

    private void output(FFmpegBuilder command, VideoRendition rendition, String label) {
        FrameGrid grid = work.grid();
        String gop = Integer.toString(grid.gop());
        FFmpegOutputBuilder output = command.addOutput(rendition.id() + "/index.m3u8")
                .addExtraArgs("-map", label)
                .setVideoCodec("libx264")
                .setPreset(rendition.preset())
                .setConstantRateFactor(rendition.crf())
                .addExtraArgs("-profile:v", "high", "-level:v", rendition.level())
                .addExtraArgs("-maxrate", rendition.maxrateKbps() + "k")
                .addExtraArgs("-bufsize", 2L * rendition.maxrateKbps() + "k")
                .addExtraArgs("-g", gop, "-keyint_min", gop, "-sc_threshold", "0", "-bf", "2")
                .addExtraArgs("-flags:v", "+bitexact+cgop", "-threads", Integer.toString(threads));
        // Half a frame less than a segment: a microsecond too much would make the first one half as long again.
        double segment = seconds(grid.segment()) - seconds(1) / 2;
        long first = work.chunk().start() / grid.segment();
        CommandLine.segmented(output, rendition.id().value(), segment, first, MOVFLAGS)
                .done();
    }

    private double seconds(long frames) {
        return (double) frames
                * work.grid().rate().denominator()
                / work.grid().rate().numerator();
    }
}
