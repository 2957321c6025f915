package dev.millrace.acceptance.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Api;
import dev.millrace.acceptance.installation.Film;
import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Program;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.acceptance.media.Media;
import dev.millrace.acceptance.media.PublishedStream;
import dev.millrace.id.VideoId;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoSnapshot;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Jobs that are stopped, and jobs that are wanted once more. */
@Running
class DoneAgainIT {

    private static final Duration REVOKED = Duration.ofSeconds(10);

    private final Installation installation;
    private final Api api;

    DoneAgainIT(Installation installation) {
        this.installation = installation;
        api = installation.api();
    }

    @Test
    void video_cancelledInMidEncode_stopsAtOnceAndCanBeDoneLater() {
        try (Program worker = installation.freeWorker("cancelled")) {
            VideoId video = api.upload(Clips.slow(), Map.of("lane", Installation.FREE_LANE));
            installation.log().awaitMidEncode(video);

            api.command(video, "cancel", Map.of());

            assertThat(api.awaitEnd(video).path("status").asString()).isEqualTo("cancelled");
            Awaitility.await("FFmpeg ends")
                    .atMost(REVOKED)
                    .until(() -> worker.ffmpeg().isEmpty());
            assertThat(api.video(video).path("playback").isNull()).isTrue();
            assertThat(types(video))
                    .containsOnlyOnce(VideoEvent.Type.CANCELLED)
                    .doesNotContain(VideoEvent.Type.READY, VideoEvent.Type.FAILED);

            api.command(video, "retry", Map.of());

            URI master = await(video, 2);
            assertThat(PublishedStream.download(master).pictures())
                    .extracting(Media::frames)
                    .containsOnly(240);
        }
    }

    @Test
    void video_thatFailedAndIsTriedAgain_failsForTheSameReasonInARunOfItsOwn() {
        VideoId video = api.upload(Clips.text(), Map.of());
        String code = api.awaitEnd(video).path("failure").path("code").asString();

        api.command(video, "retry", Map.of());

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> types(video).stream()
                                .filter(VideoEvent.Type.FAILED::equals)
                                .count()
                        == 2);
        assertThat(api.awaitEnd(video).path("failure").path("code").asString()).isEqualTo(code);
        assertThat(newest(video).run()).isEqualTo(2);
    }

    @Test
    void video_processedAgain_keepsItsStreamUntilTheNextTakesItsPlace() {
        Film film = Film.publish(api);

        api.command(film.video(), "reprocess", Map.of("profile", "preview"));

        URI next = await(film.video(), 2);
        assertThat(next).isNotEqualTo(film.master());
        assertThat(PublishedStream.download(next).pictures()).singleElement().satisfies(picture -> {
            assertThat(picture.size()).isEqualTo("640x360");
            assertThat(picture.frames()).isEqualTo(film.frames());
        });
        assertThat(installation.log().snapshots(film.video()))
                .filteredOn(snapshot -> snapshot.run() == 2)
                .extracting(VideoSnapshot::playback)
                .doesNotContainNull();
        assertThat(types(film.video())).doesNotContain(VideoEvent.Type.FAILED);
    }

    /** The stream's address once it is that of this run. */
    private URI await(VideoId video, int run) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> newest(video).run() == run);
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> newest(video).status().isTerminal());
        long version = newest(video).version();
        return URI.create(api.await(video, view -> view.path("version").asLong() == version)
                .path("playback")
                .path("hls")
                .asString());
    }

    private VideoSnapshot newest(VideoId video) {
        return installation.log().snapshots(video).getLast();
    }

    private List<VideoEvent.Type> types(VideoId video) {
        return installation.log().events(video).stream().map(VideoEvent::type).toList();
    }
}
