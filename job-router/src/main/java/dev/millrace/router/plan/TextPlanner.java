package dev.millrace.router.plan;

import dev.millrace.media.RenditionId;
import dev.millrace.media.TextRendition;
import dev.millrace.media.TextTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which subtitles are offered, and what they are called: players list them by name, so that no two may have the same. */
final class TextPlanner {

    private static final int MOST_TRACKS = 8;
    private static final String NAMELESS = "Subtitles";

    private TextPlanner() {}

    /** In file order. At most one of them is shown unasked: the first that the file marks as default. */
    static List<TextRendition> renditions(List<TextTrack> tracks) {
        List<TextRendition> renditions = new ArrayList<>();
        for (TextTrack track : tracks.stream().limit(MOST_TRACKS).toList()) {
            String language = Planner.printable(track.language());
            boolean main = track.main() && renditions.stream().noneMatch(TextRendition::main);
            renditions.add(new TextRendition(
                    new RenditionId("text-" + renditions.size()),
                    track.stream(),
                    language,
                    unique(name(Planner.printable(track.title()), language), renditions),
                    main,
                    track.forced()));
        }
        return List.copyOf(renditions);
    }

    private static String name(@Nullable String title, @Nullable String language) {
        return title != null ? title : language != null ? language : NAMELESS;
    }

    private static String unique(String name, List<TextRendition> taken) {
        return Stream.concat(
                        Stream.of(name), IntStream.rangeClosed(2, MOST_TRACKS).mapToObj(n -> name + " " + n))
                .filter(each -> taken.stream().map(TextRendition::name).noneMatch(each::equals))
                .findFirst()
                .orElse(name);
    }
}
