package dev.millrace.video;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a video. All of it is data from outside, never markup, and can be changed at any time.
 *
 * @param title words for people, as given
 * @param description more of them
 * @param tags to find it by
 * @param passthrough given back untouched in every answer and event
 */
public record About(
        String title,
        String description,
        List<String> tags,
        Visibility visibility,
        @Nullable String passthrough) {

    public static final int MAX_TITLE = 200;
    public static final int MAX_DESCRIPTION = 5000;
    public static final int MAX_TAGS = 20;
    public static final int MAX_TAG = 50;
    public static final int MAX_PASSTHROUGH = 1000;

    /** Nothing said. */
    public static final About NOTHING = titled("");

    public About {
        tags = List.copyOf(tags);
        most(title, MAX_TITLE, "title");
        most(description, MAX_DESCRIPTION, "description");
        most(passthrough == null ? "" : passthrough, MAX_PASSTHROUGH, "passthrough");
        tags.forEach(tag -> most(tag, MAX_TAG, "tag"));
        if (tags.size() > MAX_TAGS) {
            throw new IllegalArgumentException("a video has at most " + MAX_TAGS + " tags");
        }
    }

    /** A title, and nothing else. */
    public static About titled(String title) {
        return new About(title, "", List.of(), Visibility.PUBLIC, null);
    }

    /**
     * Some of it said anew; null where it stays as it is.
     *
     * @param passthrough empty to take it away
     */
    public record Changes(
            @Nullable String title,
            @Nullable String description,
            @Nullable List<String> tags,
            @Nullable Visibility visibility,
            @Nullable String passthrough) {

        public Changes {
            tags = tags == null ? null : List.copyOf(tags);
        }
    }

    /** The same with these changes. */
    public About with(Changes changes) {
        String given = changes.passthrough();
        String kept = given == null ? passthrough : given;
        return new About(
                changes.title() == null ? title : changes.title(),
                changes.description() == null ? description : changes.description(),
                changes.tags() == null ? tags : changes.tags(),
                changes.visibility() == null ? visibility : changes.visibility(),
                kept == null || kept.isEmpty() ? null : kept);
    }

    private static void most(String text, int most, String what) {
        if (text.length() > most) {
            throw new IllegalArgumentException("a " + what + " has at most " + most + " characters");
        }
    }
}
