package dev.millrace.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.JobId;
import dev.millrace.id.OwnerId;
import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.media.RenditionId;
import dev.millrace.runtime.http.Json;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Lane;
import dev.millrace.task.Result.PackagedRendition;
import dev.millrace.video.About;
import dev.millrace.video.Playback;
import dev.millrace.video.Registration;
import dev.millrace.video.RenditionSnapshot;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.video.VideoStatus;
import dev.millrace.video.Visibility;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VideoViewTest {

    private static final Instant THEN = Instant.parse("2026-03-01T12:00:00Z");
    private static final VideoId VIDEO = VideoId.parse("019cab4e-0000-7000-8000-000000000001");
    private static final JobId JOB = new JobId(VIDEO, "0123456789abcdef");
    private static final PlaybackBase BASE = new PlaybackBase(URI.create("https://cdn.example.org/films"));
    private static final List<RenditionSnapshot> RENDITIONS = List.of(
            new RenditionSnapshot(new RenditionId("720p"), 1280, 720, 500, false),
            new RenditionSnapshot(new RenditionId("360p"), 640, 360, 500, true),
            new RenditionSnapshot(new RenditionId("audio-0"), 0, 0, 16_683, false));

    /** The shape of docs/events.md, whole. */
    @Test
    void of_readyVideo_hasEveryField() {
        Playback playback = new Playback(
                JOB,
                "out/a/master.m3u8",
                Duration.ofMillis(16_683),
                List.of(new PackagedRendition(new RenditionId("720p"), "avc1.64001f,mp4a.40.2", 3_000_000, 2, 99)),
                "out/a/poster.jpg",
                null,
                THEN.plusSeconds(9));

        VideoView view = VideoView.of(snapshot(VideoStatus.READY, RENDITIONS.subList(1, 2), null, playback), BASE);

        assertThat(Json.MAPPER.writeValueAsString(view)).isEqualTo("""
            {"id":"019cab4e-0000-7000-8000-000000000001","status":"ready","version":7,"title":"Käse",\
            "description":"mit Löchern","tags":["käse"],"visibility":"unlisted",\
            "passthrough":"order 9","profile":"standard","lane":"bulk",\
            "createdAt":"2026-03-01T12:00:00Z","updatedAt":"2026-03-01T12:00:09.500Z",\
            "source":{"size":123},"job":"019cab4e-0000-7000-8000-000000000001.0123456789abcdef",\
            "durationSeconds":16.683,"percent":100,\
            "renditions":[{"id":"360p","kind":"video","width":640,"height":360,"percent":100,"done":true}],\
            "failure":null,\
            "playback":{"hls":"https://cdn.example.org/films/out/a/master.m3u8",\
            "poster":"https://cdn.example.org/films/out/a/poster.jpg","storyboard":null,"durationSeconds":16.683,\
            "renditions":[{"id":"720p","codecs":"avc1.64001f,mp4a.40.2","bandwidth":3000000,\
            "averageBandwidth":2,"bytes":99}]},"publishedAt":"2026-03-01T12:00:09Z"}\
            """);
    }

    @Test
    void of_failedVideo_saysWhatToDo() {
        Failure failure = Failure.of(FailureCode.CORRUPT, "moov atom not found");

        VideoView view = VideoView.of(snapshot(VideoStatus.FAILED, List.of(), failure, null), BASE);

        assertThat(view.failure())
                .isEqualTo(new VideoView.FailureView("CORRUPT", FailureCode.CORRUPT.advice(), "moov atom not found"));
        assertThat(view.percent()).isNull();
        assertThat(view.playback()).isNull();
    }

    @Test
    void of_encodingVideo_countsWhatIsDone() {
        VideoView view = VideoView.of(snapshot(VideoStatus.ENCODING, RENDITIONS, null, null), BASE);

        assertThat(view.renditions()).extracting(RenditionView::percent).containsExactly(0, 100, 0);
        assertThat(view.renditions()).extracting(RenditionView::kind).containsExactly("video", "video", "audio");
        assertThat(view.percent()).isEqualTo(20); // a quarter of the pixels of 720p, of five quarters
    }

    @Test
    void with_livePercents_fillsInWhatIsNotDone() {
        VideoView view = VideoView.of(snapshot(VideoStatus.ENCODING, RENDITIONS, null, null), BASE)
                .with(Map.of(new RenditionId("720p"), 50, new RenditionId("360p"), 3));

        assertThat(view.renditions()).extracting(RenditionView::percent).containsExactly(50, 100, 0);
        assertThat(view.percent()).isEqualTo(60);
    }

    @Test
    void with_livePercentsBelowWhatIsShown_changesNothing() {
        VideoView view = VideoView.of(snapshot(VideoStatus.ENCODING, RENDITIONS, null, null), BASE)
                .with(Map.of(new RenditionId("720p"), 50));

        assertThat(view.with(Map.of(new RenditionId("720p"), 49))).isEqualTo(view);
    }

    @Test
    void view_writtenAndRead_isTheSame() {
        VideoView view = VideoView.of(snapshot(VideoStatus.ENCODING, RENDITIONS, null, null), BASE);

        assertThat(Json.LENIENT.readValue(Json.MAPPER.writeValueAsString(view), VideoView.class))
                .isEqualTo(view);
    }

    private static VideoSnapshot snapshot(
            VideoStatus status,
            List<RenditionSnapshot> renditions,
            @Nullable Failure failure,
            @Nullable Playback playback) {
        return new VideoSnapshot(
                VIDEO,
                7,
                new Registration(
                        new OwnerId("owner-1"),
                        new About("Käse", "mit Löchern", List.of("käse"), Visibility.UNLISTED, "order 9"),
                        "standard",
                        Lane.BULK,
                        THEN,
                        THEN.plusSeconds(60),
                        null),
                status,
                THEN.plusMillis(9_500),
                new SourceObject("films", "in/a", 123, null, null),
                JOB,
                1,
                Duration.ofMillis(16_683),
                renditions,
                failure,
                playback);
    }
}
