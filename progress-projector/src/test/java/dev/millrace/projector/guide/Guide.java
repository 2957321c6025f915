package dev.millrace.projector.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of {@code docs/}, of which programs are taken word for word. */
public record Guide(String text) {

    public static Guide open(String name) throws IOException {
        return new Guide(Files.readString(Path.of("..", "docs", name)));
    }

    /** The one program in this language that has these words. */
    public String program(String language, String words) {
        List<String> found = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(words))
                .toList();
        assertThat(found).as(language + " with " + words).hasSize(1);
        return found.getFirst();
    }
}
