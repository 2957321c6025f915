package dev.millrace.bench.video;

import dev.millrace.bench.machine.Cpu;
import dev.millrace.worker.ffmpeg.FfmpegInstall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What somebody would type who has one film and knows FFmpeg well: the whole ladder and the sound from one decode. */
final class SingleFfmpeg {

    /** Height and kbit/s of the standard profile. */
    private record Rung(int width, int height, int kbps, String level) {}

    private static final List<Rung> LADDER = List.of(
            new Rung(1920, 1080, 5000, "4.0"),
            new Rung(1280, 720, 2800, "3.1"),
            new Rung(854, 480, 1400, "3.1"),
            new Rung(640, 360, 800, "3.0"));

    private final FfmpegInstall install;

    SingleFfmpeg(FfmpegInstall install) {
        this.install = install;
    }

    /** A film that has motion, texture and noise, and sound. */
    void makeFilm(Path film, int seconds) throws IOException, InterruptedException {
        run(List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=1920x1080:rate=25,noise=alls=4:allf=t",
                "-f",
                "lavfi",
                "-i",
                "aevalsrc='0.2*sin(440*2*PI*t)|0.2*sin(554*2*PI*t)':s=48000",
                "-t",
                Integer.toString(seconds),
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-crf",
                "18",
                "-g",
                "50",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                "-b:a",
                "192k",
                film.toString()));
    }

    /** Seconds of processor time for the ladder, each picture scaled from the source. */
    double split(Path film, Path folder) throws IOException, InterruptedException {
        return ladder(
                film,
                folder,
                "[0:v]format=yuv420p,split=4[v0][s1][s2][s3];"
                        + "[s1]scale=1280:720[v1];[s2]scale=854:480[v2];[s3]scale=640:360[v3]");
    }

    /** The same, each picture scaled from the next larger one. */
    double cascade(Path film, Path folder) throws IOException, InterruptedException {
        return ladder(
                film,
                folder,
                "[0:v]format=yuv420p,split=2[v0][a];[a]scale=1280:720,split=2[v1][b];"
                        + "[b]scale=854:480,split=2[v2][c];[c]scale=640:360[v3]");
    }

    private double ladder(Path film, Path folder, String filter) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-i", film.toString(), "-filter_complex", filter));
        for (int i = 0; i < LADDER.size(); i++) {
            Rung rung = LADDER.get(i);
            arguments.addAll(List.of("-map", "[v" + i + "]"));
            arguments.addAll(List.of("-c:v:" + i, "libx264", "-maxrate:v:" + i, rung.kbps() + "k"));
            arguments.addAll(List.of("-bufsize:v:" + i, 2 * rung.kbps() + "k", "-level:v:" + i, rung.level()));
        }
        arguments.addAll(List.of("-preset", "veryfast", "-crf", "23", "-profile:v", "high", "-bf", "2"));
        arguments.addAll(List.of("-g", "50", "-keyint_min", "50", "-sc_threshold", "0"));
        arguments.addAll(List.of("-map", "0:a", "-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000"));
        arguments.addAll(List.of("-f", "hls", "-hls_time", "4", "-hls_segment_type", "fmp4"));
        arguments.addAll(List.of("-hls_playlist_type", "vod", "-master_pl_name", "master.m3u8"));
        arguments.addAll(List.of("-hls_segment_filename", folder + "/%v/s%05d.m4s"));
        arguments.addAll(List.of(
                "-var_stream_map", "v:0,agroup:a v:1,agroup:a v:2,agroup:a v:3,agroup:a a:0,agroup:a,default:yes"));
        arguments.add(folder + "/%v/index.m3u8");
        Files.createDirectories(folder);
        return run(arguments);
    }

    private double run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(install.ffmpeg().toString(), "-hide_banner", "-v", "error", "-nostdin", "-y"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(install.environment());
        double before = Cpu.children();
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IOException("ffmpeg ended with " + exit);
        }
        return Cpu.children() - before;
    }
}
