package dev.millrace.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the files of the repository, whatever is in them. */
class HouseTest {

    private static final int LONGEST_README = 150;
    private static final int LONGEST_FILE = 300;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*|#.*");
    private static final Pattern PROBLEM = Pattern.compile(
            "(?:new Problem|new Spent|Problem\\.conflict|Problem\\.forbidden|refused)\\(\\s*\"([a-z-]+)\"");
    private static final Pattern CODE = Pattern.compile("`([a-z-]+)`");
    private static final Pattern DECISION = Pattern.compile("\\d{4}-.+\\.md");

    /** Addresses of package registries and folders of one machine: whoever builds has others. */
    private static final Pattern OF_ONE_MACHINE = Pattern.compile(
            "/" + "work/|registry\\." + "npmjs|registry\\." + "yarnpkg|repo1?\\." + "maven|\"res" + "olved\":");

    @Test
    void decisions_all_areInTheIndex() {
        String index = Repository.text(Repository.ROOT.resolve("docs/adr/README.md"));

        assertThat(Repository.files(".md"))
                .filteredOn(file -> file.startsWith(Repository.ROOT.resolve("docs/adr")))
                .map(HouseTest::name)
                .filteredOn(name -> DECISION.matcher(name).matches())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(index).contains("(" + name + ")"));
    }

    @Test
    void documents_theirRelativeLinks_leadSomewhere() {
        assertThat(Repository.files(".md").stream().flatMap(HouseTest::deadLinks))
                .isEmpty();
    }

    @Test
    void readme_always_isShort() {
        assertThat(Repository.lines(Repository.ROOT.resolve("README.md"))).isLessThanOrEqualTo(LONGEST_README);
    }

    @Test
    void sources_all_areShort() {
        assertThat(Repository.files(".java"))
                .filteredOn(file -> Repository.lines(file) > LONGEST_FILE)
                .isEmpty();
    }

    /** A new state or fact must not find an arm that was not written for it. */
    @Test
    void stateMachine_inAllItsSwitches_namesEveryCase() {
        List<Path> job = Repository.files(".java").stream()
                .filter(file -> file.toString().contains("src/main/java/dev/millrace/router/job/"))
                .toList();

        assertThat(job)
                .hasSizeGreaterThan(10)
                .noneMatch(file -> Repository.text(file).contains("default ->"));
    }

    @Test
    void files_all_holdOnEveryMachine() {
        assertThat(Repository.files(".md", ".xml", ".json", ".java", ".mjs", ".yaml", ".npmrc"))
                .filteredOn(
                        file -> OF_ONE_MACHINE.matcher(Repository.text(file)).find())
                .isEmpty();
    }

    @Test
    void problems_all_areDocumented() {
        Set<String> inCode = Repository.files(".java").stream()
                .filter(file -> file.toString().contains("src/main/java"))
                .flatMap(file -> PROBLEM.matcher(Repository.text(file)).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        Set<String> inDocs = Repository.text(Repository.ROOT.resolve("docs/problems.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line ->
                        CODE.matcher(line.substring(0, line.indexOf('|', 1))).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(inCode).hasSizeGreaterThan(10).isEqualTo(inDocs);
    }

    private static Stream<String> deadLinks(Path document) {
        return LINK.matcher(Repository.text(document))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .filter(link -> !Files.exists(document.resolveSibling(link.replaceFirst("#.*", ""))))
                .map(link -> Repository.ROOT.relativize(document) + ": " + link);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
