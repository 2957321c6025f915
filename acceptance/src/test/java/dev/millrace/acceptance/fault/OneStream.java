package dev.millrace.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Log;
import dev.millrace.acceptance.media.Media;
import dev.millrace.acceptance.media.PublishedStream;
import dev.millrace.id.VideoId;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoSnapshot;
import dev.millrace.video.VideoStatus;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What must hold of a video after any fault: it was published once, and whole. */
final class OneStream {

    private static final Pattern CLAIM = Pattern.compile("\\.\\./(video/[^/]+)/(a\\d+-[^/]+)/.*");

    private OneStream() {}

    /**
     * Looks at everything that anybody could have seen of it.
     *
     * @param frames of the source
     * @return names of the claims whose pictures were published, such as {@code a1-worker}
     */
    static Set<String> assertPublishedOnce(Log log, VideoId video, URI master, int frames) {
        List<VideoEvent> events = log.events(video);
        assertThat(events).extracting(VideoEvent::type).containsOnlyOnce(VideoEvent.Type.READY);
        assertThat(events).extracting(VideoEvent::type).doesNotContain(VideoEvent.Type.FAILED);
        assertNeverBackwards(log.snapshots(video));

        PublishedStream stream = PublishedStream.download(master);
        assertThat(stream.pictures()).hasSize(3).extracting(Media::frames).containsOnly(frames);
        assertThat(stream.sounds()).hasSize(1);
        Set<String> claims = claims(stream);
        assertThat(claims).hasSize(1);
        return claims;
    }

    private static void assertNeverBackwards(List<VideoSnapshot> snapshots) {
        assertThat(snapshots)
                .extracting(VideoSnapshot::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, snapshots.size()).boxed().toList());
        assertThat(snapshots).extracting(VideoSnapshot::status).isSorted();
        assertThat(snapshots.getLast().status()).isEqualTo(VideoStatus.READY);
        assertThat(snapshots).extracting(VideoSnapshot::run).isSubsetOf(0, 1);
    }

    private static Set<String> claims(PublishedStream stream) {
        return stream.names().stream()
                .map(CLAIM::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(2))
                .collect(Collectors.toSet());
    }
}
