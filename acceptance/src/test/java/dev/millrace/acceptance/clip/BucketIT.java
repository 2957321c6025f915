package dev.millrace.acceptance.clip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Bucket;
import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.acceptance.media.PublishedStream;
import dev.millrace.id.VideoId;
import dev.millrace.task.Report;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoSnapshot;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are dropped into the bucket by somebody who has never heard of us. */
@Running
class BucketIT {

    private static final int TIMES = 5;

    private final Installation installation;

    BucketIT(Installation installation) {
        this.installation = installation;
    }

    @ParameterizedTest
    @ValueSource(strings = {"films/my film ä.mp4", "a+b=c & 100%/日本 (1).mp4"})
    void object_underAnyKey_becomesAStream(String key) {
        installation.bucket().put(key, Clips.silent());

        VideoId video = awaitVideo(key);

        PublishedStream stream = PublishedStream.download(installation.api().awaitStream(video));
        assertThat(stream.pictures())
                .singleElement()
                .satisfies(picture -> assertThat(picture.frames()).isEqualTo(50));
    }

    @Test
    void announcement_madeFiveTimesMore_isOneJob() throws Exception {
        String key = "films/announced-often.mp4";
        installation.bucket().put(key, Clips.silent());
        String announcement = installation.log().awaitAnnouncement(key);

        installation.log().announce(Collections.nCopies(TIMES - 1, announcement));
        VideoId video = awaitVideo(key);
        installation.api().awaitStream(video);
        installation.log().announce(List.of(announcement)); // and once more when all is done

        VideoId next = afterwards();
        assertThat(installation.log().snapshots(next)).isNotEmpty();
        List<VideoEvent> events = installation.log().events(video);
        assertThat(events).extracting(VideoEvent::type).containsOnlyOnce(VideoEvent.Type.READY);
        assertThat(events).extracting(VideoEvent::type).containsOnlyOnce(VideoEvent.Type.UPLOADED);
        assertThat(events.stream()
                        .map(VideoEvent::job)
                        .filter(job -> job != null)
                        .distinct())
                .hasSize(1);
        assertThat(installation.log().snapshots(video).stream()
                        .mapToInt(VideoSnapshot::run)
                        .max())
                .hasValue(1);
        assertThat(installation.log().encoding(video, Report.Claimed.class)).hasSize(1);
    }

    /** A video that was dropped later and is ready: by then whatever was announced before has been dealt with. */
    private VideoId afterwards() {
        String key = "films/later.mp4";
        installation.bucket().put(key, Clips.song());
        VideoId video = awaitVideo(key);
        installation.api().awaitStream(video);
        return video;
    }

    private VideoId awaitVideo(String key) {
        VideoId video = VideoId.ofObject(Bucket.NAME, key);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !installation.log().events(video).isEmpty());
        return video;
    }
}
