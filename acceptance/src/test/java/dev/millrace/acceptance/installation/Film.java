package dev.millrace.acceptance.installation;

import dev.millrace.acceptance.media.Clips;
import dev.millrace.acceptance.media.Media;
import dev.millrace.acceptance.media.PublishedStream;
import dev.millrace.id.VideoId;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * A film that was published, for tests that look at streams and do not care how they came to be.
 *
 * @param frames of the source
 */
public record Film(VideoId video, Path source, int frames, URI master, PublishedStream stream) {

    /** Publishes it, in several renditions. */
    public static Film publish(Api api) {
        Path source = Clips.film("1280x720", "30000/1001", 6);
        VideoId video = api.upload(source, Map.of("title", "film"));
        URI master = api.awaitStream(video);
        return new Film(video, source, Media.of(source).frames(), master, PublishedStream.download(master));
    }
}
