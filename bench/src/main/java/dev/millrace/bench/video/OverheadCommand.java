package dev.millrace.bench.video;

import dev.millrace.bench.machine.Folder;
import dev.millrace.bench.machine.Series;
import dev.millrace.bench.platform.Up;
import dev.millrace.standalone.client.Api;
import dev.millrace.standalone.client.EventStream;
import dev.millrace.worker.ffmpeg.FfmpegInstall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the platform costs above FFmpeg itself, for one film and its whole ladder. */
@Command(name = "overhead", description = "CPU of all our processes for a video, over that of the best FFmpeg command.")
public final class OverheadCommand implements Callable<Integer> {

    private static final double GOAL = 1.10;
    private static final JsonMapper JSON = new JsonMapper();

    @Option(names = "--rounds", defaultValue = "5", description = "Of each, interleaved. Default: ${DEFAULT-VALUE}")
    private int rounds = 5;

    @Option(names = "--seconds", defaultValue = "60", description = "Length of the film. Default: ${DEFAULT-VALUE}")
    private int seconds = 60;

    private final Series ours = new Series("CPU s of Millrace");
    private final Series oursWall = new Series("s of Millrace");
    private final Series split = new Series("CPU s of ffmpeg, split");
    private final Series cascade = new Series("CPU s of ffmpeg, cascade");
    private final Series best = new Series("s of ffmpeg, the better of the two");

    @Override
    public Integer call() throws Exception {
        try (Folder folder = Folder.temporary()) {
            SingleFfmpeg ffmpeg = new SingleFfmpeg(
                    FfmpegInstall.locate(System.getenv(), folder.path().resolve("ffmpeg")));
            Path film = folder.path().resolve("film.mp4");
            ffmpeg.makeFilm(film, seconds);
            Path data = Files.createDirectories(folder.path().resolve("data"));
            try (Up up = Up.start(data);
                    Api api = up.api()) {
                transcode(api, film); // the first one pays for what is loaded and compiled once
                for (int round = 0; round < rounds; round++) {
                    measure(up, api, film);
                    measure(ffmpeg, film, folder.path().resolve("out" + round));
                }
            }
        }
        tell();
        return 0;
    }

    private void measure(Up up, Api api, Path film) throws IOException {
        double before = up.cpu();
        long begin = System.nanoTime();
        transcode(api, film);
        ours.add(up.cpu() - before);
        oursWall.add((System.nanoTime() - begin) / 1e9);
    }

    private void measure(SingleFfmpeg ffmpeg, Path film, Path out) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        split.add(ffmpeg.split(film, out.resolve("split")));
        long middle = System.nanoTime();
        cascade.add(ffmpeg.cascade(film, out.resolve("cascade")));
        best.add(Math.min(middle - begin, System.nanoTime() - middle) / 1e9);
    }

    private void tell() {
        ours.print();
        split.print();
        cascade.print();
        oursWall.print();
        best.print();
        double cheapest = Math.min(split.median(), cascade.median());
        System.out.printf(
                Locale.ROOT,
                "overhead: %.3f of ffmpeg's CPU (goal %.2f); %.2f of its time%n",
                ours.median() / cheapest,
                GOAL,
                oursWall.median() / best.median());
    }

    private static void transcode(Api api, Path film) throws IOException {
        Api.Registered video = api.register("bench", "standard", "video/mp4", Files.size(film));
        api.upload(video, film);
        api.complete(video);
        try (EventStream events = api.events(video)) {
            for (Optional<EventStream.Event> event = events.next(); event.isPresent(); event = events.next()) {
                JsonNode data = JSON.readTree(event.get().data());
                String status = data.path("status").asString("");
                if (status.equals("ready")) {
                    return;
                }
                if (status.equals("failed")) {
                    throw new IOException(data.path("failure").toString());
                }
            }
        }
        throw new IOException("the events ended before the job did");
    }
}
