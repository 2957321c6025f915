package dev.millrace.worker.encode;

import dev.millrace.media.StoryboardLayout;
import dev.millrace.task.OutputKeys;
import java.time.Duration;
import java.util.Locale;

/**
 * The WebVTT file that tells which part of which sprite shows a time of the film. Pure.
 *
 * @see <a href="https://www.w3.org/TR/media-frags/#naming-space">Media Fragments, spatial dimension</a>
 */
final class ThumbnailTrack {

    private ThumbnailTrack() {}

    /** A cue for each thumbnail, without gaps from the beginning to the very end; addresses relative to the file. */
    static String of(StoryboardLayout layout, Duration duration) {
        StringBuilder text = new StringBuilder("WEBVTT\n");
        for (int i = 0; i < layout.count(); i++) {
            Duration start = layout.interval().multipliedBy(i);
            Duration end = i + 1 < layout.count() ? start.plus(layout.interval()) : duration;
            text.append('\n').append(time(start)).append(" --> ").append(time(end));
            text.append('\n').append(place(layout, i)).append('\n');
        }
        return text.toString();
    }

    private static String place(StoryboardLayout layout, int thumbnail) {
        int tile = thumbnail % layout.tiles();
        int x = tile % layout.columns() * layout.width();
        int y = tile / layout.columns() * layout.height();
        return OutputKeys.sprite(thumbnail / layout.tiles()) + "#xywh=" + x + "," + y + "," + layout.width() + ","
                + layout.height();
    }

    private static String time(Duration time) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                time.toHours(),
                time.toMinutesPart(),
                time.toSecondsPart(),
                time.toMillisPart());
    }
}
