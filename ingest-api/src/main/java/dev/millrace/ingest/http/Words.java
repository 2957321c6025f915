package dev.millrace.ingest.http;

import dev.millrace.runtime.http.ProblemException;
import dev.millrace.video.About;
import dev.millrace.video.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a video, as it comes in a request; null where nothing is said. Also the body of a change.
 *
 * @param title words for people
 * @param description more of them
 * @param tags to find it by
 * @param visibility {@code public}, {@code unlisted} or {@code private}
 * @param passthrough given back untouched; empty to take it away
 */
record Words(
        @Nullable String title,
        @Nullable String description,
        @Nullable List<String> tags,
        @Nullable String visibility,
        @Nullable String passthrough) {

    /**
     * The same, checked.
     *
     * @throws ProblemException for a value that cannot be
     */
    About.Changes changes() {
        line("title", title, About.MAX_TITLE);
        shorter("description", description, About.MAX_DESCRIPTION);
        shorter("passthrough", passthrough, About.MAX_PASSTHROUGH);
        if (tags != null) {
            Given.check(tags.size() <= About.MAX_TAGS, "tags", "has more than " + About.MAX_TAGS + " of them");
            tags.forEach(Words::tag);
        }
        return new About.Changes(
                title,
                description,
                tags == null
                        ? null
                        : tags.stream().map(String::strip).distinct().toList(),
                visibility == null ? null : visibility(visibility),
                passthrough);
    }

    private static void tag(@Nullable String tag) {
        Given.check(tag != null && !tag.isBlank(), "tags", "has one that is empty");
        line("tags", tag, About.MAX_TAG);
    }

    private static void line(String field, @Nullable String text, int most) {
        shorter(field, text, most);
        Given.check(text == null || text.chars().noneMatch(Character::isISOControl), field, "has control characters");
    }

    private static void shorter(String field, @Nullable String text, int most) {
        Given.check(text == null || text.length() <= most, field, "has more than " + most + " characters");
    }

    private static Visibility visibility(String word) {
        return Given.oneOf("visibility", Visibility.values(), Visibility::word, word);
    }
}
