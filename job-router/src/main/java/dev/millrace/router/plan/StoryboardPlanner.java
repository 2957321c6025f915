package dev.millrace.router.plan;

import dev.millrace.media.StoryboardLayout;
import dev.millrace.media.VideoTrack;
import java.time.Duration;

/**
 * How many thumbnails a film has, and of what size. A seek bar is about a thousand pixels wide: with two hundred
 * thumbnails each has five of them, finer than anybody aims; and they are eight sprites, about a megabyte, however long the
 * film is.
 */
final class StoryboardPlanner {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final int MOST_THUMBNAILS = 200;
    private static final int SIDE = 5;

    /** Tall pictures may be twice as high as wide; what is taller still gets narrower. */
    private static final Box THUMBNAIL = new Box(160, 320);

    private static final Box POSTER = new Box(1280, 2560);

    private record Box(int width, int height) {
        Picture around(Picture picture) {
            return picture.within(width, height);
        }
    }

    private StoryboardPlanner() {}

    /** The storyboard of a film that lasts so long. */
    static StoryboardLayout layout(VideoTrack track, Duration duration) {
        Picture source = Picture.of(track);
        Picture thumbnail = THUMBNAIL.around(source);
        Picture poster = POSTER.around(source);
        Duration interval = interval(duration);
        int count = Math.clamp(ceil(duration.toMillis(), interval.toMillis()), 1, MOST_THUMBNAILS);
        return new StoryboardLayout(
                thumbnail.width(),
                thumbnail.height(),
                interval,
                count,
                Math.min(SIDE, count),
                Math.min(SIDE, (int) ceil(count, SIDE)),
                poster.width(),
                poster.height());
    }

    /** Whole seconds, so that times are short to write. */
    private static Duration interval(Duration duration) {
        Duration even = Duration.ofSeconds(ceil(duration.toMillis(), 1000L * MOST_THUMBNAILS));
        return even.compareTo(SHORTEST) > 0 ? even : SHORTEST;
    }

    private static long ceil(long amount, long part) {
        return (amount + part - 1) / part;
    }
}
