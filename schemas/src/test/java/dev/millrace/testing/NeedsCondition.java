package dev.millrace.testing;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import dev.millrace.testing.Needs.Tool;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides for {@link Needs}. A condition and not an assumption in {@code @BeforeAll}: of that a build's report says
 * nothing at all.
 */
final class NeedsCondition implements ExecutionCondition {

    private static final Logger LOG = LoggerFactory.getLogger(NeedsCondition.class);
    private static final String VARIABLE = "MILLRACE_TESTS_REQUIRE";
    private static final String REQUIRED =
            Optional.ofNullable(System.getenv(VARIABLE)).orElse("");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return findAnnotation(context.getElement(), Needs.class)
                .flatMap(needs -> Arrays.stream(needs.value())
                        .flatMap(tool -> judge(tool, tool.missing(), REQUIRED).stream())
                        .findFirst())
                .map(reason -> skipped(context, reason))
                .orElseGet(() -> ConditionEvaluationResult.enabled(null));
    }

    private static ConditionEvaluationResult skipped(ExtensionContext context, String reason) {
        LOG.atWarn()
                .addKeyValue("test", context.getDisplayName())
                .addKeyValue("reason", reason)
                .log("Skipped");
        return ConditionEvaluationResult.disabled(reason);
    }

    /**
     * Why the test is to be skipped, if it is.
     *
     * @throws AssertionError when it must not be
     */
    static Optional<String> judge(Tool tool, Optional<String> missing, String required) {
        boolean demanded = tools(required).contains(tool);
        if (missing.isPresent() && demanded) {
            throw new AssertionError(missing.get() + " (" + VARIABLE + " is " + required + ")");
        }
        return missing;
    }

    private static Set<Tool> tools(String required) {
        if (required.strip().equals("all")) {
            return EnumSet.allOf(Tool.class);
        }
        return Stream.of(required.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(NeedsCondition::tool)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Tool.class)));
    }

    /** A word that is none would demand nothing, and nobody would notice. */
    private static Tool tool(String word) {
        try {
            return Tool.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new AssertionError(
                    VARIABLE + " names " + word + ", which is none of node, chromium, curl, docker and all", e);
        }
    }
}
