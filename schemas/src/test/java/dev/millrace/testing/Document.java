package dev.millrace.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown file of {@code docs/} of which a part is made from the code, between two comments:
 *
 * <pre>
 * &lt;!-- topics: made from the code --&gt;
 * …
 * &lt;!-- topics: end --&gt;
 * </pre>
 *
 * {@code -Ddocs.write} makes the part anew.
 */
public final class Document {

    private final Path file;

    private Document(Path file) {
        this.file = file;
    }

    public static Document named(String name) {
        return new Document(Path.of("..", "docs", name));
    }

    /** That the part is what the code says today. */
    public void assertPart(String name, String expected) throws IOException {
        String whole = Files.readString(file);
        Matcher part = Pattern.compile(
                        "(?<=<!-- " + name + ": made from the code -->\n).*?(?=<!-- " + name + ": end -->\n)",
                        Pattern.DOTALL)
                .matcher(whole);
        assertThat(part.find()).as("%s has a part %s", file, name).isTrue();
        if (System.getProperty("docs.write") != null) {
            Files.writeString(file, part.replaceFirst(Matcher.quoteReplacement(expected)));
            return;
        }
        assertThat(part.group())
                .as("%s. Run: mvn -pl schemas -am verify -Ddocs.write", file)
                .isEqualTo(expected);
    }
}
