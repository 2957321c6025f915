package dev.millrace.worker.encode;

import dev.millrace.media.DynamicRange;
import dev.millrace.media.StoryboardLayout;
import dev.millrace.task.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.bramp.ffmpeg.builder.FFmpegBuilder;

/**
 * The command that takes a film's still pictures, from one read of it. Pure.
 *
 * <p>Only keyframes are decoded, which costs a thirtieth of decoding all; of a short film, which may have but one, all frames
 * are. Every thumbnail is there, whatever the file promised of its length: the last picture is held to the end.
 *
 * <p>Of the first minute's pictures FFmpeg chooses some for the poster, each of them typical of its neighbours; black ones
 * among them are told by their size afterwards.
 */
final class StoryboardCommand {

    static final String SPRITES = "sprite_%d.jpg";
    static final String POSTERS = "candidate_%d.jpg";

    private static final Duration EVERY_FRAME_BELOW = Duration.ofSeconds(20);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);
    private static final int MOST_LOOKS = 30;
    private static final int LOOKS_IN_A_SHORT_FILM = 10;
    private static final int CANDIDATES = 5;

    /** JPEG's colours are BT.601 in full range, whatever the film's are. */
    private static final String JPEG = "scale=out_range=full:out_color_matrix=bt601,format=yuvj420p";

    private final Work.Storyboard work;
    private final int threads;

    StoryboardCommand(Work.Storyboard work, int threads) {
        this.work = work;
        this.threads = threads;
    }

    /** Arguments for FFmpeg, run in the folder that the pictures go to. */
    List<String> arguments(Path source) {
        FFmpegBuilder command = CommandLine.reading(source, inputOptions())
                .addExtraArgs("-filter_complex_threads", Integer.toString(threads))
                .addExtraArgs("-filter_complex", filter());
        output(command, SPRITES, "[sprites]", 5);
        output(command, POSTERS, "[posters]", 3);
        return command.build();
    }

    private List<String> inputOptions() {
        List<String> options = new ArrayList<>(List.of("-threads", Integer.toString(threads), "-an", "-sn", "-dn"));
        if (work.duration().compareTo(EVERY_FRAME_BELOW) >= 0) {
            options.addAll(List.of("-skip_frame", "nokey"));
        }
        return options;
    }

    private String filter() {
        StoryboardLayout layout = work.layout();
        int count = layout.count();
        return "[0:" + work.track().stream() + "]split=2[a][b];[a]"
                + taken(layout.interval(), layout.width(), layout.height())
                + ",tpad=stop=" + count + ":stop_mode=clone,trim=end_frame=" + count
                + "," + JPEG + ",tile=" + layout.columns() + "x" + layout.rows() + "[sprites];[b]"
                + posters();
    }

    private String posters() {
        Duration tenth = work.duration().dividedBy(LOOKS_IN_A_SHORT_FILM).plusMillis(1);
        Duration interval = tenth.compareTo(LONGEST_LOOK) < 0 ? tenth : LONGEST_LOOK;
        long looks = Math.clamp(work.duration().dividedBy(interval), 1, MOST_LOOKS);
        return taken(interval, work.layout().posterWidth(), work.layout().posterHeight())
                + ",trim=end_frame=" + looks
                + (looks < 2 * CANDIDATES ? "" : ",thumbnail=n=" + looks / CANDIDATES)
                + "," + JPEG + "[posters]";
    }

    /**
     * A picture for every interval, upright and in SDR; small before its light is mapped, which takes four bytes for each
     * sample. Half the lines do: neighbours to weave them with were not decoded.
     */
    private String taken(Duration interval, int width, int height) {
        return "fps=1000/" + interval.toMillis() + ":start_time=0:round=down:eof_action=pass,"
                + (work.track().interlaced() ? "field," : "")
                + "scale=" + width + ":" + height + ",setsar=1,"
                + (work.track().range() == DynamicRange.SDR ? "" : VideoCommand.TO_SDR + ",")
                + "format=yuv420p";
    }

    private static void output(FFmpegBuilder command, String name, String label, int quality) {
        command.addOutput(name)
                .setFormat("image2")
                .setVideoCodec("mjpeg")
                .addExtraArgs("-map", label, "-fps_mode", "passthrough", "-q:v", Integer.toString(quality))
                .addExtraArgs("-map_metadata", "-1", "-flags:v", "+bitexact", "-start_number", "0")
                .done();
    }
}
