package dev.millrace.worker.pack;

import dev.millrace.media.TextRendition;
import dev.millrace.task.Output;
import dev.millrace.task.OutputKeys;
import dev.millrace.worker.facts.ExtraFacts;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was made beside the stream, as far as it could be. */
record ExtraOutputs(List<Located> located) {

    /** One claim's. */
    record Located(Output output, ExtraFacts facts) {}

    ExtraOutputs {
        located = List.copyOf(located);
    }

    /** Key of the poster, or null where there is none. */
    @Nullable
    String poster() {
        return first(ExtraFacts::poster);
    }

    /** Key of the track of thumbnails, or null where there is none. */
    @Nullable
    String storyboard() {
        return first(ExtraFacts::storyboard);
    }

    /**
     * Those of the renditions that were made, in the same order.
     *
     * @param toTheRun from the playlist to where all claims lie
     */
    List<Captions> captions(List<TextRendition> renditions, String toTheRun) {
        return renditions.stream()
                .flatMap(rendition -> located.stream().flatMap(each -> captions(rendition, each, toTheRun)))
                .toList();
    }

    private static Stream<Captions> captions(TextRendition rendition, Located located, String toTheRun) {
        Output output = located.output();
        return located.facts().text().stream()
                .filter(text -> text.rendition().equals(rendition.id()))
                .map(text -> new Captions(
                        rendition, toTheRun + OutputKeys.claimPath(output.task(), output.claim()) + text.name()));
    }

    private @Nullable String first(Function<ExtraFacts, @Nullable String> name) {
        return located.stream()
                .map(each -> key(each, name.apply(each.facts())))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String key(Located located, @Nullable String name) {
        Output output = located.output();
        return name == null ? null : OutputKeys.claim(output.task(), output.claim()) + name;
    }
}
