package dev.millrace.acceptance.media;

import java.awt.image.BufferedImage;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Thumbnails, downloaded as a player would do it, with every sprite that is named.
 *
 * @param sprites by their names
 */
public record Storyboard(List<Thumbnail> thumbnails, Map<String, BufferedImage> sprites) {

    private static final String TIME = "(\\d\\d):(\\d\\d):(\\d\\d\\.\\d{3})";
    private static final Pattern CUE =
            Pattern.compile(TIME + " --> " + TIME + "\\R(.+)#xywh=(\\d+),(\\d+),(\\d+),(\\d+)\\R");

    /** A part of a sprite that stands for a time, in seconds. */
    public record Thumbnail(double start, double end, String sprite, int x, int y, int width, int height) {}

    public static Storyboard download(URI vtt) {
        List<Thumbnail> thumbnails = CUE.matcher(PublishedStream.text(vtt))
                .results()
                .map(Storyboard::thumbnail)
                .toList();
        Map<String, BufferedImage> sprites = new HashMap<>();
        for (Thumbnail each : thumbnails) {
            sprites.computeIfAbsent(each.sprite(), name -> PublishedStream.image(vtt.resolve(name)));
        }
        return new Storyboard(thumbnails, sprites);
    }

    /** Whether the thumbnail's sprite is large enough for it to be there. */
    public boolean holds(Thumbnail thumbnail) {
        BufferedImage sprite = sprites.get(thumbnail.sprite());
        return sprite != null
                && thumbnail.x() + thumbnail.width() <= sprite.getWidth()
                && thumbnail.y() + thumbnail.height() <= sprite.getHeight();
    }

    private static Thumbnail thumbnail(MatchResult cue) {
        return new Thumbnail(
                seconds(cue, 1),
                seconds(cue, 4),
                cue.group(7),
                number(cue, 8),
                number(cue, 9),
                number(cue, 10),
                number(cue, 11));
    }

    private static double seconds(MatchResult cue, int group) {
        return number(cue, group) * 3600 + number(cue, group + 1) * 60 + Double.parseDouble(cue.group(group + 2));
    }

    private static int number(MatchResult cue, int group) {
        return Integer.parseInt(cue.group(group));
    }
}
