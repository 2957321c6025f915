package dev.millrace.worker.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.JobId;
import dev.millrace.id.Sha256;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.media.Chunk;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.MediaFacts;
import dev.millrace.media.RenditionId;
import dev.millrace.media.StoryboardLayout;
import dev.millrace.media.TextRendition;
import dev.millrace.media.TextTrack;
import dev.millrace.media.VideoRendition;
import dev.millrace.media.VideoTrack;
import dev.millrace.task.Lane;
import dev.millrace.task.Limits;
import dev.millrace.task.Output;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskId;
import dev.millrace.task.TaskKind;
import dev.millrace.task.Work;
import dev.millrace.worker.Bench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Still pictures and subtitles, from the file to what the packager names. */
class ExtrasIT {

    private static final JobId JOB = new JobId(VideoId.ofObject("films", "extras"), "0123456789abcdef");
    private static final VideoRendition SMALL =
            new VideoRendition(new RenditionId("90p"), 160, 90, "3.0", "veryfast", 23, 800);
    private static final TextRendition ENGLISH =
            new TextRendition(new RenditionId("text-0"), 1, "eng", "English", true, false);
    private static final TextRendition MISSING =
            new TextRendition(new RenditionId("text-1"), 7, null, "Signs", false, true);

    @TempDir
    Path scratch;

    private Studio studio;

    @BeforeEach
    void open() throws Exception {
        studio = new Studio(scratch);
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void extras_ofAFilm_areNamedByWhatIsPackaged() throws Exception {
        SourceObject source = studio.upload("in/film", film());
        studio.crew(1);
        MediaFacts facts =
                ((Result.Probed) perform(task(source, TaskKind.PROBE, new Work.Probe(Limits.STANDARD)))).facts();
        assertThat(facts.text()).containsExactly(new TextTrack(1, "subrip", "eng", null, true, false));
        VideoTrack track = Objects.requireNonNull(facts.video());
        FrameGrid grid = new FrameGrid(track.rate(), 50, 100);
        Duration duration = facts.duration();
        StoryboardLayout layout = new StoryboardLayout(160, 90, Duration.ofSeconds(2), 2, 2, 1, 160, 90);

        Output film = made(task(
                source,
                TaskKind.VIDEO,
                new Work.Video(track, grid, new Chunk(0, 0, track.frames(), true), List.of(SMALL))));
        Output stills = made(task(source, TaskKind.STORYBOARD, new Work.Storyboard(track, layout, duration)));
        Output words = made(task(source, TaskKind.SUBTITLES, new Work.Subtitles(List.of(ENGLISH, MISSING), duration)));
        Result.Packaged packaged = packaged(source, grid, List.of(film, stills, words));

        assertThat(text(packaged.storyboard())).startsWith("WEBVTT\n").contains("sprite_0.jpg#xywh=160,0,160,90");
        assertThat(studio.store.read(Objects.requireNonNull(packaged.poster()), 1_000_000))
                .startsWith(0xFF, 0xD8);
        String folder = packaged.master().substring(0, packaged.master().lastIndexOf('/') + 1);
        assertThat(text(packaged.master()))
                .contains(
                        "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"subtitles\",NAME=\"English\",LANGUAGE=\"eng\",DEFAULT=YES,AUTOSELECT=YES,FORCED=NO,URI=\"text-0.m3u8\"\n")
                .contains(",SUBTITLES=\"subtitles\"\n90p.m3u8\n")
                .doesNotContain("text-1");
        String playlist = text(folder + "text-0.m3u8");
        assertThat(playlist)
                .startsWith("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:4\n")
                .contains("#EXTINF:4.000000,\n../subtitles/all/a1-")
                .endsWith("text-0.vtt\n#EXT-X-ENDLIST\n");
        String uri = playlist.lines()
                .filter(line -> line.endsWith(".vtt"))
                .findFirst()
                .orElseThrow();
        assertThat(text(Path.of("/" + folder)
                        .resolve(uri)
                        .normalize()
                        .toString()
                        .substring(1)))
                .contains("00:01.000 --> 00:02.000\nHello\n");
    }

    @Test
    void extras_whoseFactsAreNotTheAcceptedOnes_holdUpNoStream() throws Exception {
        SourceObject source = studio.upload("in/film", film());
        studio.crew(1);
        VideoTrack track = Objects.requireNonNull(
                ((Result.Probed) perform(task(source, TaskKind.PROBE, new Work.Probe(Limits.STANDARD))))
                        .facts()
                        .video());
        FrameGrid grid = new FrameGrid(track.rate(), 50, 100);
        StoryboardLayout layout = new StoryboardLayout(160, 90, Duration.ofSeconds(2), 2, 2, 1, 160, 90);
        Output film = made(task(
                source,
                TaskKind.VIDEO,
                new Work.Video(track, grid, new Chunk(0, 0, track.frames(), true), List.of(SMALL))));
        Output stills =
                made(task(source, TaskKind.STORYBOARD, new Work.Storyboard(track, layout, Duration.ofSeconds(4))));
        Output touched = new Output(stills.task(), stills.claim(), Sha256.of("others"));
        Output gone = new Output(new TaskId(JOB, 1, TaskKind.SUBTITLES, "gone"), stills.claim(), stills.facts());

        Result.Packaged packaged = packaged(source, grid, List.of(film, touched, gone));

        assertThat(packaged.poster()).isNull();
        assertThat(packaged.storyboard()).isNull();
        assertThat(text(packaged.master())).contains("90p.m3u8").doesNotContain("SUBTITLES");
    }

    private Path film() throws Exception {
        Path words = Files.writeString(
                Files.createDirectories(Path.of("target/subtitles").toAbsolutePath())
                        .resolve("hello.srt"),
                "1\n00:00:01,000 --> 00:00:02,000\nHello\n");
        return Bench.clip(
                "words.mkv",
                "-f lavfi -i testsrc2=size=160x90:rate=25:duration=4 -i " + words
                        + " -map 0 -map 1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:s srt"
                        + " -metadata:s:s:0 language=eng -disposition:s:0 default");
    }

    private Result.Packaged packaged(SourceObject source, FrameGrid grid, List<Output> outputs) throws Exception {
        Work work = new Work.Packaging(grid, List.of(SMALL), List.of(), List.of(ENGLISH, MISSING), outputs);
        return (Result.Packaged) perform(task(source, TaskKind.PACKAGE, work));
    }

    private String text(@Nullable String key) throws Exception {
        return new String(studio.store.read(Objects.requireNonNull(key), 1_000_000), UTF_8);
    }

    private Output made(Task task) throws Exception {
        Result.Encoded encoded = (Result.Encoded) perform(task);
        TaskEvent event = studio.await(task.id(), Report.Succeeded.class);
        return new Output(task.id(), event.claim(), encoded.facts());
    }

    private Result perform(Task task) throws Exception {
        studio.offer(task);
        TaskEvent event = studio.await(each -> each.task().equals(task.id())
                && (each.report() instanceof Report.Succeeded || each.report() instanceof Report.Failed));
        assertThat(event.report()).isInstanceOf(Report.Succeeded.class);
        return ((Report.Succeeded) event.report()).result();
    }

    private static Task task(SourceObject source, TaskKind kind, Work work) {
        return new Task(new TaskId(JOB, 1, kind, "all"), 1, Lane.STANDARD, source, work, Instant.EPOCH, null);
    }
}
