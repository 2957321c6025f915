package dev.millrace.acceptance.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Api;
import dev.millrace.acceptance.installation.Film;
import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Program;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.id.VideoId;
import dev.millrace.video.VideoEvent;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Videos that are deleted, with all that was made of them. */
@Running
class RemovedIT {

    private final Installation installation;
    private final Api api;

    RemovedIT(Installation installation) {
        this.installation = installation;
        api = installation.api();
    }

    @Test
    void video_deleted_leavesNothingBehind() {
        Film film = Film.publish(api);
        VideoId video = film.video();
        assertThat(installation.bucket().keys("out/" + video + "/")).isNotEmpty();
        assertThat(installation.bucket().keys("in/" + video + "/")).hasSize(1);

        api.delete(video);

        awaitGone(video);
        assertThat(installation.bucket().keys("out/" + video + "/")).isEmpty();
        assertThat(installation.bucket().keys("in/" + video + "/")).isEmpty();
        assertThat(installation.log().events(video))
                .extracting(VideoEvent::type)
                .endsWith(VideoEvent.Type.DELETED);
    }

    @Test
    void video_deletedInMidEncode_stopsAndLeavesNothingBehind() throws Exception {
        try (Program worker = installation.freeWorker("deleted")) {
            VideoId video = api.upload(Clips.slow(), Map.of("lane", Installation.FREE_LANE));
            installation.log().awaitMidEncode(video);
            CompletableFuture<HttpResponse<String>> subscription = api.subscribe(video, null);

            api.delete(video);

            Awaitility.await("FFmpeg ends")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> worker.ffmpeg().isEmpty());
            awaitGone(video);
            assertThat(installation.bucket().keys("out/" + video + "/")).isEmpty();
            assertThat(installation.log().events(video))
                    .extracting(VideoEvent::type)
                    .doesNotContain(VideoEvent.Type.READY);
            List<Told> told = Told.parse(subscription.get(30, TimeUnit.SECONDS).body());
            assertThat(told.getLast().name()).isEqualTo("deleted");
        }
    }

    private void awaitGone(VideoId video) {
        Awaitility.await("it is gone")
                .atMost(Duration.ofMinutes(1))
                .until(() -> api.status("/v1/videos/" + video) == 404);
    }
}
