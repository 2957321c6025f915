package dev.millrace.worker;

import dev.millrace.id.JobId;
import dev.millrace.id.Sha256;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.task.Claim;
import dev.millrace.task.Lane;
import dev.millrace.task.Task;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import dev.millrace.task.Work;
import dev.millrace.task.WorkerId;
import dev.millrace.worker.attempt.Attempt;
import dev.millrace.worker.attempt.Encoders;
import dev.millrace.worker.attempt.Stop;
import dev.millrace.worker.ffmpeg.FfmpegResult;
import dev.millrace.worker.ffmpeg.Sandbox;
import dev.millrace.worker.ffmpeg.TestFfmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What tests of real encoding need: encoders under the sandbox of this machine, attempts, and clips made once. */
public final class Bench {

    public static final JobId JOB = new JobId(VideoId.ofObject("films", "bench"), "0123456789abcdef");
    public static final SourceObject SOURCE = new SourceObject("films", "bench", -1, null, null);
    private static final Path CLIPS = Path.of("target/clips").toAbsolutePath();

    private Bench() {}

    public static Encoders encoders() throws IOException {
        return new Encoders(Sandbox.detect(TestFfmpeg.install(), System.getenv("PATH")), "test", 2);
    }

    /** A clip, made by FFmpeg with these arguments when it is first asked for. */
    public static synchronized Path clip(String name, String arguments) throws IOException {
        Path clip = CLIPS.resolve(Sha256.of(arguments).prefix(8) + "-" + name);
        if (!Files.exists(clip)) {
            Files.createDirectories(CLIPS);
            Path part = CLIPS.resolve("part-" + name);
            run(CLIPS, "-y " + arguments + " " + part);
            Files.move(part, clip);
        }
        return clip;
    }

    /** Runs FFmpeg to a good end. */
    public static void run(Path folder, String arguments) throws IOException {
        FfmpegResult result = TestFfmpeg.ffmpeg(folder, arguments.replaceAll(" +", " "));
        if (!(result instanceof FfmpegResult.Exited exited) || exited.code() != 0) {
            throw new IOException(result.toString());
        }
    }

    /** Pictures that differ from frame to frame, and a tone. */
    public static Path film(String name, String size, String rate, int seconds) throws IOException {
        return clip(
                name,
                "-f lavfi -i testsrc2=size=%s:rate=%s:duration=%d -f lavfi -i sine=duration=%d -c:v libx264 "
                                .formatted(size, rate, seconds, seconds)
                        + "-preset ultrafast -g 50 -pix_fmt yuv420p -c:a aac");
    }

    public static Attempt attempt(Work work, Path scratch) {
        return attempt(work, scratch, "all");
    }

    public static Attempt attempt(Work work, Path scratch, String part) {
        TaskKind kind = switch (work) {
            case Work.Probe _ -> TaskKind.PROBE;
            case Work.Video _ -> TaskKind.VIDEO;
            case Work.Audio _ -> TaskKind.AUDIO;
            case Work.Storyboard _ -> TaskKind.STORYBOARD;
            case Work.Subtitles _ -> TaskKind.SUBTITLES;
            case Work.Packaging _ -> TaskKind.PACKAGE;
            case Work.Delete _ -> TaskKind.DELETE;
        };
        Task task = new Task(new TaskId(JOB, 1, kind, part), 1, Lane.STANDARD, SOURCE, work, Instant.EPOCH, null);
        return new Attempt(task, new Claim(1, new WorkerId("test-worker")), scratch, new Stop(), _ -> {});
    }
}
